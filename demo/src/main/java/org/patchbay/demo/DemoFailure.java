package org.patchbay.demo;

/** A step that did not work; the message is for who watches. */
final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
