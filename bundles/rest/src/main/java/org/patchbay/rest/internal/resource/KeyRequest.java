package org.patchbay.rest.internal.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;

/**
 * A key to issue.
 *
 * @param label what it is for
 */
public record KeyRequest(@JsonProperty(required = true) String label) implements Checked {

  @Override
  public void check(Fields fields) {
    fields.require("label", label);
  }
}
