package org.patchbay.billing.internal.notice;

import java.util.Map;

/**
 * A message in words.
 *
 * @param language of the words
 * @param subject one line
 * @param body the rest
 * @param verbatim whether no notifier's own template may take its place
 */
record Text(String language, String subject, String body, boolean verbatim) {

  /** A phrase with its facts, and with a frame around them unless that is empty. */
  static Text of(Phrase phrase, String frame, Map<String, Object> facts, boolean verbatim) {
    String words = Renderer.fill(phrase.text(), facts).strip();
    String body =
        frame.isEmpty() ? words : Renderer.fill(frame, NoticeFacts.with(facts, "words", words));
    String subject = Renderer.fill(phrase.subject(), facts).replaceAll("\\s+", " ").strip();
    return new Text(phrase.language(), subject, body, verbatim);
  }
}
