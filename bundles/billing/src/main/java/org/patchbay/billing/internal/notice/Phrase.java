package org.patchbay.billing.internal.notice;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationTemplate;
import org.patchbay.billing.NotificationTemplates.Source;

/**
 * The words for a type of message, before the facts.
 *
 * @param language of the words
 * @param subject template of one line
 * @param text template of the rest
 * @param source where they are from
 */
record Phrase(String language, String subject, String text, Source source) {
  private static final String ENGLISH = "en";
  private static final Map<String, Map<String, String>> BUILT_IN =
      Map.of(ENGLISH, Resources.read(ENGLISH), "de", Resources.read("de"));

  /** The tenant's in that language, or in its default language, or the built-in one. */
  static Phrase of(Preferences preferences, String type, String language) {
    List<NotificationTemplate> templates =
        preferences.templates().stream().filter(t -> t.type().equals(type)).toList();
    String fallback = preferences.settings().language();
    return lookup(
            templates.stream().map(NotificationTemplate::language).toList(), language, fallback)
        .flatMap(found -> templates.stream().filter(t -> t.language().equals(found)).findFirst())
        .map(t -> new Phrase(t.language(), t.subject(), t.text(), Source.TENANT))
        .orElseGet(() -> builtIn(type, language, fallback));
  }

  /** The built-in one in that language, or another, or English. */
  static Phrase builtIn(String type, String language, String fallback) {
    String found = lookup(BUILT_IN.keySet(), language, fallback).orElse(ENGLISH);
    Map<String, String> words = BUILT_IN.get(found);
    return new Phrase(
        found, words.get(type + ".subject"), words.get(type + ".text"), Source.BUILT_IN);
  }

  /** What stands around built-in words. */
  String frame(Audience audience) {
    return BUILT_IN.get(language).get("frame." + audience);
  }

  /** Whether it is what notifiers may have better templates for. */
  boolean plain() {
    return source == Source.BUILT_IN && language.equals(ENGLISH);
  }

  private static Optional<String> lookup(Collection<String> tags, String... languages) {
    List<LanguageRange> ranges =
        List.of(languages).stream()
            .filter(language -> !language.isEmpty())
            .map(LanguageRange::new)
            .toList();
    String found = Locale.lookupTag(ranges, tags);
    return tags.stream().filter(tag -> tag.equalsIgnoreCase(found)).findFirst();
  }
}
