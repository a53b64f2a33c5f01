package org.patchbay.plugin.server.exec;

/**
 * Keeps the configured secret out of what executables say. Besides the host's own care, since an
 * executable that traces itself writes all it reads to standard error.
 *
 * @param secret what to leave out; empty when there is none
 */
record Redaction(String secret) {

  String clean(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "***");
  }

  @Override
  public String toString() {
    return "Redaction";
  }
}
