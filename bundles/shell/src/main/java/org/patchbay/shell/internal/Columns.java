package org.patchbay.shell.internal;

import java.util.List;
import java.util.function.Function;

/**
 * The columns of a table.
 *
 * @param names their headings
 * @param row makes one cell a heading of an item
 */
public record Columns<T>(List<String> names, Function<T, List<Object>> row) {

  /** The cells of an item. */
  Object[] values(T item) {
    return row.apply(item).toArray();
  }
}
