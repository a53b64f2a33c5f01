package org.patchbay.persistence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param items in the list's order
 * @param next cursor of the next page; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Most items that a page may have. */
  public static final int MAX = 500;

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts the page out of a query that asked for one row more than the limit. */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, limit);
    return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1))));
  }

  /** The same page of something made of its items. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(items.stream().map(mapper).toList(), next);
  }

  /**
   * Which part to read.
   *
   * @param after cursor from {@link Page#next()}; empty for the first page
   * @param limit 1 to {@link Page#MAX}
   */
  public record Request(Optional<String> after, int limit) {

    /**
     * @throws Problem when the limit is out of range
     */
    public Request {
      if (limit < 1 || limit > MAX) {
        throw Problem.invalid("limit", limit + " is not between 1 and " + MAX);
      }
    }
  }
}
