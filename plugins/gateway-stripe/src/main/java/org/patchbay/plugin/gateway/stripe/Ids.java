package org.patchbay.plugin.gateway.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Stripe's ids, which tell by their beginning what they are of. */
final class Ids {
  private Ids() {}

  static boolean isSession(String id) {
    return id.startsWith("cs_");
  }

  /** As a part of a path. */
  static String encode(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
