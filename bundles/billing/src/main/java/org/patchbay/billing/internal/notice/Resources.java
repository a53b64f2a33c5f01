package org.patchbay.billing.internal.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Property files of this package, in UTF-8. */
final class Resources {
  private Resources() {}

  static Map<String, String> read(String name) {
    try (Reader reader =
        new InputStreamReader(
            Resources.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      return properties.stringPropertyNames().stream()
          .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
