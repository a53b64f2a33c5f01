package org.patchbay.plugin.notify.email;

/** How the connection to the mail server is protected. */
public enum Encryption {
  /** Begins in clear and must change over before anything is said. */
  STARTTLS,
  /** From the first byte. */
  TLS,
  /** Not at all: for a server on the same machine. */
  NONE
}
