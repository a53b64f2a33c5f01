package org.patchbay.persistence;

import org.osgi.annotation.versioning.ProviderType;

/** A bundle's opened part of the database. The bundle closes it when it stops. */
@ProviderType
public interface Schema extends AutoCloseable {

  /** Its name in PostgreSQL. */
  String name();

  @Override
  void close();
}
