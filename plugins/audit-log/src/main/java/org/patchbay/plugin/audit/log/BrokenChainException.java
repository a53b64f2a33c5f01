package org.patchbay.plugin.audit.log;

/** Something in the log does not fit; the message says what and where. */
final class BrokenChainException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenChainException(String message) {
    super(message);
  }
}
