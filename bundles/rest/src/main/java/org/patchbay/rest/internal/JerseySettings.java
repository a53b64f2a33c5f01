package org.patchbay.rest.internal;

import java.util.Map;

/** Jersey without what this API does not use. */
final class JerseySettings {

  /**
   * No WADL, no search for further parts, and no servlet error pages in place of our own answers.
   */
  static final Map<String, Object> LEAN =
      Map.of(
          "jersey.config.server.wadl.disableWadl", true,
          "jersey.config.disableAutoDiscovery", true,
          "jersey.config.disableJsonProcessing", true,
          "jersey.config.disableMoxyJson", true,
          "jersey.config.server.response.setStatusOverSendError", true);

  private JerseySettings() {}
}
