package org.patchbay.plugin.api;

/**
 * A request that may arrive again after a crash or a time-out. A plugin answers the second with the
 * outcome of the first and causes nothing twice: it hands the key on where the vendor takes one,
 * and looks for its earlier work where not.
 */
public interface Idempotent {

  /** Same effect, same key; 1 to 100 characters of {@code A-Z a-z 0-9 - _ :}. */
  String idempotencyKey();
}
