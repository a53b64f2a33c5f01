package org.patchbay.rest.internal.json;

/** A request body that knows which of its fields must be there. */
public interface Checked {

  /** Names what is missing. */
  void check(Fields fields);
}
