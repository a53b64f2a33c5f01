package org.patchbay.host.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;

/** A bundle that has a Metatype document and nothing else. */
public final class MetatypeBundle {

  private MetatypeBundle() {}

  /**
   * A bundle whose definition of settings has these attributes.
   *
   * @param folder where the document is written
   * @param attributes its {@code AD} elements
   */
  public static Bundle with(Path folder, String attributes) {
    String document =
        "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.2.0\">"
            + "<OCD id=\"o\" name=\"Test\">"
            + attributes
            + "</OCD><Designate pid=\"p\"><Object ocdref=\"o\"/></Designate></metatype:MetaData>";
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "metatype", ".xml"), document);
      return (Bundle)
          Proxy.newProxyInstance(
              MetatypeBundle.class.getClassLoader(),
              new Class<?>[] {Bundle.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "findEntries" -> Collections.enumeration(List.of(file.toUri().toURL()));
                    case "getLastModified" -> 0L;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "MetatypeBundle";
                    default -> throw new UnsupportedOperationException(method.getName());
                  });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
