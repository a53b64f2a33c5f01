package org.patchbay.persistence.internal;

import java.util.List;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.Session;

/** Sees a bundle's entity classes, and EclipseLink, which that bundle does not import. */
final class EntityLoader extends ClassLoader {
  private static final List<ClassLoader> ECLIPSE_LINK =
      List.of(
          EntityLoader.class.getClassLoader(),
          PersistenceProvider.class.getClassLoader(),
          Session.class.getClassLoader());

  EntityLoader(ClassLoader owner) {
    super(owner);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (ClassLoader loader : ECLIPSE_LINK) {
      try {
        return loader.loadClass(name);
      } catch (ClassNotFoundException e) {
        // The next one may have it.
      }
    }
    throw new ClassNotFoundException(name);
  }
}
