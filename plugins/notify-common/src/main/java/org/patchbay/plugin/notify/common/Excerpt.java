package org.patchbay.plugin.notify.common;

/** The beginning of a text, for services that refuse what is too long. */
public final class Excerpt {
  private Excerpt() {}

  /** At most so long, an ellipsis in place of the rest, and no character cut in two. */
  public static String of(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
