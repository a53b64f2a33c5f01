package org.patchbay.persistence.internal;

/** A PostgreSQL that answers. */
public interface Server extends AutoCloseable {

  /** How the application gets in. */
  Login login();

  /** Stops it if it is ours to stop. */
  @Override
  void close();
}
