package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;
import org.patchbay.plugin.testkit.TestPluginContext;

/** Somebody who can write the database but does not have the key, and the events after that. */
class ForgeryTest extends AuditTest {

  @Test
  void aChainMadeAnewWithoutTheKeyStaysFound() {
    EventListener running = openKeyed();
    running.on(paid(10));
    stored.putBack(forged(12));

    openKeyed().on(later(1));
    running.on(later(2));

    broken("The entries from #1 to #12 are chained without a key");
    assertBroken(verify(running), "The entries from #1 to #12 are chained without a key");
  }

  @Test
  void aHeadWithoutTheKeyStaysFound() {
    openKeyed().on(paid(10));
    cutOff(7);
    head(new Head(7, 0, lastHash(), ChainKey.NONE.id()).line(ChainKey.NONE));

    openKeyed().on(later(3));

    broken("Entry #8 tells that the log ended with entry #7", "its head told another key");
  }

  @Test
  void aHeadOfNothingWithoutTheKeyStaysFound() {
    openKeyed().on(paid(10));
    cutOff(7);
    head(Head.beginning(ChainKey.NONE).line(ChainKey.NONE));

    openKeyed().on(later(3));

    broken("Entry #8 tells that the log ended with entry #7", "its head told another key");
  }

  @Test
  void aHeadWithAnUnknownKeyStaysFound() {
    openKeyed().on(paid(10));
    cutOff(7);
    ChainKey other = ChainKey.of("key of the attacker");
    head(new Head(7, 0, lastHash(), other.id()).line(other));

    openKeyed().on(later(3));

    broken("Entry #8 tells", "its head has the unknown HMAC key " + other.id());
  }

  @Test
  void aChangedHeadStaysFound() {
    openKeyed().on(paid(10));
    cutOff(7);
    String head = stored.values().get(StoredLog.HEAD).orElseThrow();
    stored.values().put(StoredLog.HEAD, head.replace("\"entries\":10", "\"entries\":7"));

    openKeyed().on(later(3));

    broken("Entry #8 tells", "its head does not fit to its hash");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEndThatWentWithTheHeadStaysFound(boolean keyed) {
    EventListener running = keyed ? openKeyed() : open();
    running.on(paid(10));
    cutOff(7);
    stored.values().remove(StoredLog.HEAD);

    EventListener next = keyed ? openKeyed() : open();
    next.on(later(3));

    assertBroken(
        verify(next), "Entry #8 tells that the log ended with entry #7", "head was missing");
    assertThat(stored.entries()).hasSize(11);
  }

  @Test
  void aNodeFindsTheSameLossTwice() {
    EventListener running = openKeyed();
    for (int i = 0; i < 2; i++) {
      running.on(later(i * 10 + 5));
      stored.lines(0, stored.lines(0).subList(0, 4));
      stored.values().remove(StoredLog.HEAD);
    }

    running.on(later(30));

    assertThat(verify(running).lines().get(0)).startsWith("Entry #4 tells");
    assertThat(stored.values().get(StoredLog.HEAD)).isPresent();
  }

  @Test
  void theHeadIsWrittenFirst() {
    EventListener log = open(settings().store(new NoSegments(stored.values())));

    assertThatThrownBy(() -> log.on(paid(1))).hasMessage("the database is away");

    assertThat(stored.values().keys("")).containsExactly(StoredLog.HEAD);
    assertThat(verify(open()).lines().get(0)).isEqualTo("The log holds no entry.");
    open().on(paid(2));
    assertThat(verify(open()).lines().get(0)).startsWith("2 entries").endsWith("intact.");
  }

  @Test
  void aRunningNodeFindsThatTheLogWasPutBack() {
    EventListener running = openKeyed();
    running.on(later(5));
    Map<String, String> copy = stored.copy();
    running.on(later(9));
    stored.putBack(copy);

    assertBroken(verify(running), "The log ends with entry #5, but this node saw 14");
    running.on(later(10));

    broken("Entry #6 tells that the log ended with entry #5", "a node had seen 14");
  }

  @Test
  void aRunningNodeFindsThatAllIsGone() {
    EventListener running = openKeyed();
    running.on(paid(10));
    stored.putBack(Map.of());

    assertBroken(verify(running), "The head, which tells where the log ends, is missing.");
    running.on(later(1));

    broken("Entry #1 tells that the log ended with the beginning", "a node had seen 10");
  }

  /** What a chain cannot show, as the README says. */
  @Test
  void aNewNodeCannotFindThatAllIsGone() {
    openKeyed().on(paid(10));
    stored.putBack(Map.of());

    openKeyed().on(later(2));

    assertThat(verify(openKeyed()).lines().get(0)).startsWith("2 entries").endsWith("intact.");
  }

  /** All values of a log that somebody made with no key. */
  private static Map<String, String> forged(int entries) {
    StoredLog other = StoredLog.empty();
    open(TestPluginContext.builder().store(other.values())).on(paid(entries));
    return other.copy();
  }

  private static List<Event> later(int count) {
    return paid(100 + count).subList(100, 100 + count);
  }

  private void cutOff(int entries) {
    stored.lines(0, stored.lines(0).subList(0, entries + 1));
  }

  private String lastHash() {
    List<String> lines = stored.lines(0);
    return Line.parse(lines.get(lines.size() - 1)).hash();
  }

  private void head(Line line) {
    stored.values().put(StoredLog.HEAD, line.text());
  }
}
