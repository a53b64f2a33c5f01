package org.patchbay.plugin.api.notifier;

/**
 * What became of a message.
 *
 * @param reference the other side's id of it, or the one the plugin gave it
 * @param status how far it came
 * @param detail the other side's own words; may be empty
 */
public record Delivery(String reference, Status status, String detail) {

  /** Accepted: the other side took it. Delivered: it arrived. Failed: it did not, and will not. */
  public enum Status {
    ACCEPTED,
    DELIVERED,
    FAILED
  }
}
