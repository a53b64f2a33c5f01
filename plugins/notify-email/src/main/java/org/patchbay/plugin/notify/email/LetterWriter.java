package org.patchbay.plugin.notify.email;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.notify.common.Fact;

/**
 * Writes letters from the templates in this package. A type's own template, {@code
 * <type>.mustache}, says subject and words: its first line and what follows the blank line. Where
 * there is none, the notification's subject and text stand. One frame each, for text and for HTML,
 * puts greeting, facts and sender around the words; HTML escapes all of it.
 */
final class LetterWriter {
  private static final Mustache.Compiler PLAIN =
      Mustache.compiler().escapeHTML(false).defaultValue("");

  private final String sender;
  private final Template textFrame = PLAIN.compile(resource("frame.txt").orElseThrow());
  private final Template htmlFrame =
      Mustache.compiler().defaultValue("").compile(resource("frame.html").orElseThrow());
  private final Map<String, Optional<Template>> templates = new ConcurrentHashMap<>();

  LetterWriter(String sender) {
    this.sender = sender;
  }

  Letter write(Notification notification) {
    Map<String, Object> facts = new HashMap<>(notification.data());
    facts.put("customer", notification.recipient().name());
    facts.put("sender", sender);
    Optional<String> own =
        template(notification.type()).map(template -> template.execute(facts).strip());
    String subject = own.map(text -> text.lines().findFirst().orElse("")).orElse("");
    String words =
        own.map(text -> text.substring(subject.length()).strip()).orElse(notification.text());
    return frame(own.isPresent() ? subject : notification.subject(), words, facts, notification);
  }

  private Letter frame(
      String subject, String words, Map<String, Object> facts, Notification notification) {
    facts.put("subject", Addresses.oneLine(subject));
    facts.put("words", words);
    facts.put("paragraphs", List.of(words.split("\\R{2,}")));
    List<Fact> table = Fact.of(notification.data());
    facts.put("facts", table);
    facts.put("hasFacts", !table.isEmpty());
    facts.put("language", notification.recipient().locale().toLanguageTag());
    return new Letter(
        Addresses.oneLine(subject), textFrame.execute(facts), htmlFrame.execute(facts));
  }

  private Optional<Template> template(String type) {
    return templates.computeIfAbsent(
        type,
        name ->
            name.matches("[a-z0-9.-]+")
                ? resource(name + ".mustache").map(PLAIN::compile)
                : Optional.empty());
  }

  private static Optional<String> resource(String name) {
    try (InputStream in = LetterWriter.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
