package org.patchbay.events.internal.webhook;

import java.util.regex.Pattern;

/** Patterns of event types: exact, {@code invoice.*} or {@code *}. */
final class EventPattern {
  private static final String ALL = "*";
  private static final String REST = ".*";
  private static final Pattern SYNTAX = Pattern.compile("\\*|[a-z][a-z_]*\\.([a-z][a-z_]*|\\*)");

  private EventPattern() {}

  static boolean wellFormed(String pattern) {
    return SYNTAX.matcher(pattern).matches();
  }

  static boolean matches(String pattern, String type) {
    return pattern.equals(ALL)
        || pattern.equals(type)
        || (pattern.endsWith(REST) && type.startsWith(pattern.substring(0, pattern.length() - 1)));
  }
}
