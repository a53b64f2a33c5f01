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
 * Writes letters from the templates in this package. A type's own, {@code <type>.mustache}, says
 * subject and words: its first line, and what follows the blank line; a frame puts greeting, facts
 * and sender around them. Where a type has none, or the text is to be sent verbatim, the
 * notification's subject and text stand as they are. Whatever comes from outside is escaped in
 * HTML.
 */
final class LetterWriter {
  private static final Mustache.Compiler HTML =
      Mustache.compiler().defaultValue("").emptyStringIsFalse(true);
  private static final Mustache.Compiler TEXT = HTML.escapeHTML(false);

  private final String sender;
  private final Template textFrame = TEXT.compile(resource("frame.txt").orElseThrow());
  private final Template htmlFrame = HTML.compile(resource("frame.html").orElseThrow());
  private final Map<String, Optional<Template>> templates = new ConcurrentHashMap<>();

  LetterWriter(String sender) {
    this.sender = sender;
  }

  Letter write(Notification notification) {
    Map<String, Object> facts = new HashMap<>(notification.data());
    facts.put("recipient", notification.recipient().name());
    facts.put("language", notification.recipient().locale().toLanguageTag());
    facts.put("sender", sender);
    return Optional.of(notification.type())
        .filter(type -> !notification.verbatim())
        .flatMap(this::template)
        .map(template -> framed(template.execute(facts).strip(), notification, facts))
        .orElseGet(() -> plain(notification, facts));
  }

  private Letter framed(String written, Notification notification, Map<String, Object> facts) {
    String subject = written.lines().findFirst().orElse("");
    String words = written.substring(subject.length()).strip();
    List<Fact> table = Fact.of(notification.data());
    facts.put("framed", true);
    facts.put("words", words);
    facts.put("facts", table);
    facts.put("hasFacts", !table.isEmpty());
    return new Letter(subject, textFrame.execute(facts), html(subject, words, facts));
  }

  private Letter plain(Notification notification, Map<String, Object> facts) {
    String subject = Addresses.oneLine(notification.subject());
    facts.put("framed", false);
    return new Letter(subject, notification.text(), html(subject, notification.text(), facts));
  }

  private String html(String subject, String words, Map<String, Object> facts) {
    facts.put("subject", subject);
    facts.put("paragraphs", List.of(words.strip().split("\\R{2,}", -1)));
    return htmlFrame.execute(facts);
  }

  private Optional<Template> template(String type) {
    return templates.computeIfAbsent(
        type,
        name ->
            name.matches("[a-z0-9.-]+")
                ? resource(name + ".mustache").map(TEXT::compile)
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
