package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/** The keys of a log, in the order of their use: none, former ones, the present one. */
final class ChainKeys {
  private static final int SHORTEST = 16;

  private final List<ChainKey> keys;

  /**
   * @throws ConfigurationException with all that is wrong
   */
  ChainKeys(String present, String former) {
    List<String> secrets =
        Stream.concat(Stream.of(former.strip().split("\\s+")), Stream.of(present))
            .filter(secret -> !secret.isEmpty())
            .toList();
    List<FieldError> errors = new ArrayList<>();
    if (!present.isEmpty() && present.length() < SHORTEST) {
      errors.add(new FieldError("hmacKey", "must have at least " + SHORTEST + " characters"));
    }
    if (present.matches("(?s).*\\s.*")) {
      errors.add(new FieldError("hmacKey", "must have no space in it"));
    }
    if (present.isEmpty() && !secrets.isEmpty()) {
      errors.add(new FieldError("formerHmacKeys", "go only with a present HMAC key"));
    }
    if (secrets.stream().distinct().count() < secrets.size()) {
      errors.add(new FieldError("formerHmacKeys", "must differ from each other and the present"));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    keys = Stream.concat(Stream.of(ChainKey.NONE), secrets.stream().map(ChainKey::of)).toList();
  }

  ChainKey present() {
    return keys.get(keys.size() - 1);
  }

  Optional<ChainKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Later keys are higher: in an honest log they never fall. */
  int rank(ChainKey key) {
    return keys.indexOf(key);
  }
}
