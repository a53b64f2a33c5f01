package org.patchbay.plugin.notify.slack;

import java.util.stream.Collectors;

/** Text in which nothing is a mention, a link or a control sequence to Slack. */
final class Plain {
  private Plain() {}

  /** At most so long as Slack counts it, an ellipsis in place of the rest; never empty. */
  static String escaped(String text, int limit) {
    StringBuilder escaped = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      String next = escaped(characters[i]);
      boolean last = i == characters.length - 1;
      if (escaped.length() + next.length() > limit - (last ? 0 : 1)) {
        return escaped.append('…').toString();
      }
      escaped.append(next);
    }
    return escaped.isEmpty() ? "-" : escaped.toString();
  }

  /** All of it. */
  static String escaped(String text) {
    return text.codePoints().mapToObj(Plain::escaped).collect(Collectors.joining());
  }

  private static String escaped(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(character);
    };
  }
}
