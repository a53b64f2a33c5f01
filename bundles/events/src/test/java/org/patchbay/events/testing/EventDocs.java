package org.patchbay.events.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/**
 * The table of a catalogue's types in {@code docs/events.md}. It is written anew by a test run with
 * {@code -Ddocs.write}.
 */
final class EventDocs {
  private static final String END = "<!-- end -->";

  private final String begin;
  private final String table;

  EventDocs(EventCatalogue catalogue) {
    begin = "<!-- " + catalogue.getClass().getSimpleName() + " -->";
    table =
        catalogue.types().stream()
            .sorted(Comparator.comparing(EventType::name))
            .map(EventDocs::row)
            .collect(
                Collectors.joining("", "| type | what happened | data |\n|---|---|---|\n", ""));
  }

  void check() throws IOException {
    Path page = page();
    String text = Files.readString(page);
    assertThat(text).as(page.toString()).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    if (System.getProperty("docs.write") != null) {
      Files.writeString(page, text.substring(0, from) + "\n" + table + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to).strip())
        .as("the table in docs/events.md; run this test with -Ddocs.write to write it anew")
        .isEqualTo(table.strip());
  }

  private static Path page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/events.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/events.md");
  }

  private static String row(EventType type) {
    return "| `%s` | %s | %s |\n".formatted(type.name(), type.description(), fields(type.fields()));
  }

  private static String fields(List<EventType.Field> fields) {
    return fields.stream()
        .map(
            field ->
                "`%s`%s, %s: %s"
                    .formatted(
                        field.name(),
                        field.required() ? "" : " (may be absent)",
                        field.kind().about(),
                        field.description()))
        .collect(Collectors.joining("<br>"));
  }
}
