package org.patchbay.rest.internal.json;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.persistence.Problem;

/** Gathers what is wrong with a request's fields, so that all of it is told at once. */
public final class Fields {
  private final List<Problem.Field> wrong = new ArrayList<>();

  /** A field is wrong; of several reasons the first is told. */
  public void reject(String name, String message) {
    if (wrong.stream().noneMatch(field -> field.name().equals(name))) {
      wrong.add(new Problem.Field(name, message));
    }
  }

  /** A field must be there, and not blank if it is text. */
  public Fields require(String name, Object value) {
    if (value == null || (value instanceof String text && text.isBlank())) {
      reject(name, "is required");
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws Problem when a field is wrong, naming all of them
   */
  public void check() {
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }
}
