package org.patchbay.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which types of events are wanted, as patterns say: {@code invoice.paid}, all of an aggregate as
 * {@code invoice.*}, or {@code *} for every one.
 *
 * @param all every one
 * @param exact these
 * @param prefixes those that begin so, for example {@code invoice.}
 */
public record TypeFilter(boolean all, Set<String> exact, List<String> prefixes) {
  private static final Pattern PATTERN = Pattern.compile("\\*|[a-z][a-z_]*\\.(\\*|[a-z][a-z_]*)");

  /**
   * Reads patterns.
   *
   * @param patterns {@code invoice.paid}, {@code invoice.*} or {@code *}
   * @throws IllegalArgumentException naming the one that is none
   */
  public static TypeFilter of(Collection<String> patterns) {
    Set<String> exact = new TreeSet<>();
    List<String> prefixes = new ArrayList<>();
    boolean all = false;
    for (String pattern : patterns) {
      if (!isPattern(pattern)) {
        throw new IllegalArgumentException(
            "Not a pattern of event types such as invoice.paid, invoice.* or *: " + pattern);
      }
      if (pattern.equals("*")) {
        all = true;
      } else if (pattern.endsWith("*")) {
        prefixes.add(pattern.substring(0, pattern.length() - 1));
      } else {
        exact.add(pattern);
      }
    }
    return new TypeFilter(all, exact, prefixes);
  }

  /** Whether a text is a pattern of types. */
  public static boolean isPattern(String text) {
    return PATTERN.matcher(text).matches();
  }

  /** Whether a type is wanted. */
  public boolean matches(String type) {
    return all || exact.contains(type) || prefixes.stream().anyMatch(type::startsWith);
  }
}
