package org.patchbay.billing;

/** What becomes of a sale when a plugin that should judge it fails or does not answer. */
public enum OnFailure {
  /** It goes on without the plugin's answer, and is marked so. */
  LET_THROUGH,
  /** It waits: refused for now, with a problem that says to ask again later. */
  HOLD,
  /** It is refused. */
  REFUSE
}
