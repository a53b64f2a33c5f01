package org.patchbay.plugin.audit.log;

/** Texts that may hold anything. */
final class Text {
  private static final int LONGEST_LINE = 400;

  private Text() {}

  /** Without lone surrogates, which no encoding can keep. */
  static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** Whole, and no more than so many characters of it. */
  static String cut(String text, int most) {
    String whole = whole(text);
    return whole.codePointCount(0, whole.length()) <= most
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, most)) + "…";
  }

  /** A line for a console, with nothing that would steer it. */
  static String printable(String text) {
    return cut(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?").strip(), LONGEST_LINE);
  }
}
