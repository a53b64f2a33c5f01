package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.event.Events;

class AuditLogTest extends AuditTest {

  @Test
  void keepsWhoDidWhatWhenAndFromWhere() {
    UUID cause = new UUID(1, 2);
    Event event =
        new Event(
            UUID.fromString("019a3f5e-0000-7000-8000-000000000001"),
            Events.TIME,
            "customer.updated",
            "TENANT_ADMIN key-1",
            "customer",
            "c-1",
            7,
            Map.of("changes", Map.of("name", Map.of("before", "Ada", "after", "Ada L."))),
            Optional.of("request-1"),
            Optional.of(cause),
            Optional.of("192.0.2.7"));

    open().on(List.of(event));

    assertThat(Line.parse(stored.lines(0).get(1)).json())
        .isEqualTo(
            "{\"actor\":\"TENANT_ADMIN key-1\",\"address\":\"192.0.2.7\","
                + "\"aggregate\":\"customer\",\"aggregateId\":\"c-1\","
                + "\"at\":\"2026-11-01T12:00:00Z\",\"causation\":\""
                + cause
                + "\",\"correlation\":\"request-1\","
                + "\"data\":{\"changes\":{\"name\":{\"after\":\"Ada L.\",\"before\":\"Ada\"}}},"
                + "\"id\":\"019a3f5e-0000-7000-8000-000000000001\",\"kind\":\"event\",\"n\":1,"
                + "\"sequence\":\"7\",\"type\":\"customer.updated\"}");
    assertThat(open().run("tail").lines())
        .containsExactly(
            "#1 2026-11-01T12:00:00Z TENANT_ADMIN key-1 customer.updated c-1 from 192.0.2.7 in"
                + " request-1 (name: Ada → Ada L.)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "newPassword",
        "api_key",
        "API-Key",
        "hmacKey",
        "clientSecret",
        "accessToken",
        "private.key",
        "Authorization",
        "pin",
        "cvv2",
        "Set-Cookie",
        "card_number"
      })
  void keepsNoSecret(String name) {
    Object both = Map.of("before", "old-s3cr3t", "after", List.of("new-s3cr3t", 4711));

    open().on(List.of(event(Map.of(name, "s3cr3t", "changes", Map.of(name, both)))));

    assertThat(stored.values().get(StoredLog.key(0)).orElseThrow())
        .doesNotContain("s3cr3t", "4711")
        .contains("\"after\":[\"•••\",\"•••\"],\"before\":\"•••\"");
  }

  @Test
  void keepsWhatOnlySoundsSecret() {
    open()
        .on(
            List.of(
                event(Map.of("passwordSet", true, "shipping", "DHL", "pinned", 1, "key", "k"))));

    assertThat(data()).containsEntry("passwordSet", true).containsEntry("shipping", "DHL");
    assertThat(data()).containsEntry("pinned", 1).containsEntry("key", "k");
  }

  @Test
  void keepsNumbersExactly() {
    Map<String, Object> data = new HashMap<>();
    data.put("small", -7);
    data.put("largest", 9_007_199_254_740_991L);
    data.put("larger", 9_007_199_254_740_993L);
    data.put("fraction", 0.1);
    data.put("nothing", null);

    open().on(List.of(event(data)));

    assertThat(data())
        .containsEntry("small", -7)
        .containsEntry("largest", 9_007_199_254_740_991L)
        .containsEntry("larger", "9007199254740993")
        .containsEntry("fraction", "0.1")
        .containsEntry("nothing", null);
  }

  @Test
  void keepsTheHashOfWhatIsTooLong() {
    open().on(List.of(event(Map.of("text", "é".repeat(20_000)))));

    assertThat(data())
        .containsEntry("omitted", "too long")
        .containsEntry("bytes", 40_011)
        .containsEntry(
            "sha256", ChainKey.NONE.hash("", "{\"text\":\"" + "é".repeat(20_000) + "\"}"));
  }

  @Test
  void fillsSegmentsWithLongEntries() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(
          Events.of("x.y", "a\u0001".repeat(400), i, Map.of("text", "\u0001".repeat(5_400))));
    }

    open().on(events);

    assertThat(stored.entries()).hasSize(60);
    assertThat(verify(open()).succeeded()).isTrue();
  }

  @Test
  void showsTheNewestFifty() {
    EventListener log = open();
    log.on(paid(300));

    List<String> lines = log.run("tail").lines();

    assertThat(lines).hasSize(50);
    assertThat(lines.get(0)).startsWith("#251 ");
    assertThat(lines.get(49)).startsWith("#300 ");
  }

  @Test
  void writesFewValues() {
    MemoryStore store = (MemoryStore) stored.values();
    EventListener log = open();
    log.on(paid(1));
    long before = store.calls();

    log.on(paid(500));
    assertThat(store.calls() - before).as("calls for a batch of 500").isLessThanOrEqualTo(7);

    before = store.calls();
    log.on(paid(1));
    assertThat(store.calls() - before).as("calls for one more").isEqualTo(2);
  }

  @Test
  void keepsOneChainHoweverManyWrite() throws Exception {
    List<EventListener> nodes = List.of(openKeyed(), openKeyed(), openKeyed());
    List<Event> events = paid(600);
    ExecutorService executor = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        EventListener node = nodes.get(thread % 3);
        int from = thread * 100;
        calls.add(
            () -> {
              for (int i = from; i < from + 100; i += 10) {
                // Half of it is told to others too.
                node.on(events.subList(i, Math.min(i + 20, 600)));
              }
              return null;
            });
      }
      for (Future<Void> call : executor.invokeAll(calls)) {
        call.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(stored.taken()).hasSize(600).doesNotHaveDuplicates();
    assertThat(verify(openKeyed()).lines().get(0)).startsWith("600 entries").endsWith("intact.");
  }

  @RepeatedTest(20)
  void beginsOneChainHoweverManyBeginIt() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int node = 0; node < 4; node++) {
        List<Event> events = paid(3);
        calls.add(
            () -> {
              openKeyed().on(events);
              return null;
            });
      }
      for (Future<Void> call : executor.invokeAll(calls)) {
        call.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(verify(openKeyed()).lines().get(0)).startsWith("12 entries").endsWith("intact.");
  }

  @Test
  void knowsEventsOfLongAgo() {
    List<Event> all = paid(20_000);
    EventListener log = open();
    for (int i = 0; i < all.size(); i += 100) {
      log.on(all.subList(i, i + 100));
    }
    Event late = all.get(3);

    EventListener next = open();
    next.on(List.of(late, all.get(10_000)));
    for (int i = 0; i < all.size(); i += 500) {
      next.on(all.subList(i, i + 500));
    }

    assertThat(stored.newest()).as("several pages of segments").isGreaterThan(100);
    assertThat(stored.taken()).hasSize(20_000);
  }

  @ParameterizedTest
  @CsvSource({
    "short, '', hmacKey",
    "a key with spaces in it, '', hmacKey",
    "'', 0123456789abcdef, formerHmacKeys",
    "0123456789abcdef, 0123456789abcdef, formerHmacKeys"
  })
  void saysWhatIsWrongInTheSettings(String key, String former, String field) {
    assertThatThrownBy(
            () -> open(settings().config("hmacKey", key).config("formerHmacKeys", former)))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.errors()).extracting("field").containsExactly(field));
  }

  @Test
  void writesNothingIntoALogThatItCannotRead() {
    open().on(paid(1));
    stored.values().put(StoredLog.key(0), "garbage");

    assertThatThrownBy(() -> open().on(paid(1)))
        .hasFieldOrPropertyWithValue("code", "log.damaged")
        .hasMessage("The audit log holds a line that is none.");
    assertThat(stored.values().get(StoredLog.key(0))).contains("garbage");
  }

  private JsonObject data() {
    return stored.entries().get(0).getObject("data");
  }

  private static Event event(Map<String, Object> data) {
    return Events.of("customer.updated", "c", 1, data);
  }
}
