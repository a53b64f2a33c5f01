package org.patchbay.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.events.testing.EventSchemas;
import org.patchbay.plugin.api.Money;

class EventTypeTest {
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  @Test
  void makesJsonOfEachKind() {
    EventType type =
        EventType.named("thing.made", "A thing was made.")
            .text("name", "how it is called")
            .text("unit", "what it is counted in")
            .id("owner", "whose")
            .integer("number", "which")
            .decimal("rate", "how much of it")
            .flag("free", "whether it costs")
            .money("price", "what it costs")
            .time("since", "from when on")
            .object("parts", "what is in it")
            .list("colours", "how it looks")
            .changes();

    NewEvent event =
        event(
            type,
            Map.ofEntries(
                Map.entry("name", "cog"),
                Map.entry("unit", TimeUnit.HOURS),
                Map.entry("owner", ID),
                Map.entry("number", 7L),
                Map.entry("rate", new BigDecimal("0.190")),
                Map.entry("free", false),
                Map.entry("price", Money.of("9.90", "EUR")),
                Map.entry("since", Instant.EPOCH),
                Map.entry("parts", Map.of("axle", Map.of("id", ID))),
                Map.entry("colours", List.of(TimeUnit.DAYS, 1)),
                Map.entry("changes", new Changes().add("price", null, Money.of("9.90", "EUR")))));

    EventSchemas.check(event);
    Map<String, Object> price = Map.of("amount", "9.90", "currency", "EUR");
    assertThat(event.data())
        .containsEntry("name", "cog")
        .containsEntry("unit", "HOURS")
        .containsEntry("owner", ID.toString())
        .containsEntry("number", 7L)
        .containsEntry("rate", new BigDecimal("0.190"))
        .containsEntry("free", false)
        .containsEntry("price", price)
        .containsEntry("since", "1970-01-01T00:00:00Z")
        .containsEntry("parts", Map.of("axle", Map.of("id", ID.toString())))
        .containsEntry("colours", List.of("DAYS", 1))
        .containsEntry("changes", Map.of("price", Map.of("after", price)));
  }

  @Test
  void leavesOutWhatIsNotThere() {
    EventType type =
        EventType.named("thing.made", "A thing was made.").text("by", "who").optional();

    assertThat(event(type, Map.of("by", Optional.empty())).data()).isEmpty();
    assertThat(event(type, Map.of("by", Optional.of("me"))).data()).isEqualTo(Map.of("by", "me"));
    assertThat(event(type, Map.of()).data()).isEmpty();
  }

  @Test
  void namesTheFieldThatIsWrong() {
    EventType type =
        EventType.named("invoice.paid", "An invoice was paid.")
            .integer("number", "its number")
            .object("parts", "what is in it")
            .optional();

    refused(type, Map.of(), "Event invoice.paid: number is missing");
    refused(type, Map.of("number", Optional.empty()), "Event invoice.paid: number is missing");
    refused(type, Map.of("number", 1, "total", 2), "Event invoice.paid: total is unknown or null");
    refused(
        type,
        Map.of("number", "1"),
        "Event invoice.paid: number is a whole number, not a java.lang.String");
    refused(
        type,
        Map.of("number", 1, "parts", Map.of("x", new Object())),
        "Event invoice.paid: parts holds a java.lang.Object, for which JSON has nothing");
  }

  @Test
  void isOfTheAggregateThatItsNameBeginsWith() {
    assertThat(EventType.named("invoice.paid", "An invoice was paid.").aggregate())
        .isEqualTo("invoice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "paid", "invoice.", ".paid", "Invoice.paid", "a.b.c", "a.b-c"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> EventType.named(name, "Something happened."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsOfSecretsOnlyThatTheyChanged() {
    Changes changes =
        new Changes()
            .add("host", "a.example", "b.example")
            .add("port", 25, 25)
            .addSecret("password", "old", "new")
            .addSecret("key", null, "new")
            .addSecret("pin", "same", "same");

    assertThat(changes.isEmpty()).isFalse();
    assertThat(changes.fields())
        .isEqualTo(
            Map.of(
                "host", Map.of("before", "a.example", "after", "b.example"),
                "password", Map.of("before", "•••", "after", "•••"),
                "key", Map.of("after", "•••")));
    assertThat(new Changes().add("port", 25, 25).isEmpty()).isTrue();
  }

  @Test
  void tellsLongTextsInPart() {
    Changes changes = new Changes().add("template", "a".repeat(4096), "b".repeat(4097));

    assertThat(changes.fields())
        .isEqualTo(
            Map.of(
                "template", Map.of("before", "a".repeat(4096), "after", "b".repeat(4096) + "…")));
  }

  private static void refused(EventType type, Map<String, Object> data, String message) {
    assertThatThrownBy(() -> event(type, data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static NewEvent event(EventType type, Map<String, Object> data) {
    return new NewEvent(type, Optional.empty(), Actor.system("test"), "1", data);
  }
}
