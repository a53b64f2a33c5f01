package org.patchbay.rest.internal.resource;

import java.util.Optional;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;

/** Reads the query parameters {@code limit} and {@code after} of lists. */
final class Paging {
  private static final int USUAL = 50;

  private Paging() {}

  static Page.Request page(String limit, String after) {
    return new Page.Request(Optional.ofNullable(after).filter(a -> !a.isEmpty()), limit(limit));
  }

  static int limit(String limit) {
    if (limit == null) {
      return USUAL;
    }
    try {
      return Integer.parseInt(limit);
    } catch (NumberFormatException e) {
      throw Problem.invalid("limit", limit + " is not between 1 and " + Page.MAX);
    }
  }
}
