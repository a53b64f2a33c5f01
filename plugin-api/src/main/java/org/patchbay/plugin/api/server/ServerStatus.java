package org.patchbay.plugin.api.server;

import java.util.Map;

/**
 * A service at the other side.
 *
 * @param state how it is
 * @param detail the other side's own word for it
 * @param properties further facts: uptime, address
 */
public record ServerStatus(State state, String detail, Map<String, String> properties) {

  /** States that every panel can be mapped to. */
  public enum State {
    RUNNING,
    STOPPED,
    SUSPENDED,
    BUSY,
    MISSING,
    UNKNOWN
  }

  public ServerStatus {
    properties = Map.copyOf(properties);
  }
}
