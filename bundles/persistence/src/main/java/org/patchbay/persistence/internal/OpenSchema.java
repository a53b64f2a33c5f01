package org.patchbay.persistence.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.patchbay.persistence.Schema;

/** A migrated schema with its entity classes, if it has any. */
record OpenSchema(String name, Optional<EntityManagerFactory> factory) implements Schema {

  EntityManager newEntityManager() {
    return factory
        .orElseThrow(() -> new IllegalStateException("Opened without entities: " + name))
        .createEntityManager();
  }

  @Override
  public void close() {
    factory.filter(EntityManagerFactory::isOpen).ifPresent(EntityManagerFactory::close);
  }
}
