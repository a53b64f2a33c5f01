package org.patchbay.plugin.gateway.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.patchbay.plugin.api.KeyValueStore;

/** The configured secret, or one that the sandbox makes once and keeps when none is configured. */
final class WebhookSecret implements Supplier<String> {
  private static final String KEY = "webhook-secret";

  private final String configured;
  private final KeyValueStore store;
  private volatile String known;

  WebhookSecret(String configured, KeyValueStore store) {
    this.configured = configured;
    this.store = store;
  }

  @Override
  public String get() {
    if (!configured.isEmpty()) {
      return configured;
    }
    String secret = known;
    if (secret == null) {
      secret = store.get(KEY).orElseGet(this::make);
      known = secret;
    }
    return secret;
  }

  private String make() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    return store.putIfAbsent(KEY, made) ? made : store.get(KEY).orElse(made);
  }
}
