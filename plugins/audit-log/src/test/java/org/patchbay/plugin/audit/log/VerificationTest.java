package org.patchbay.plugin.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ActionResult;
import org.patchbay.plugin.api.event.EventListener;

class VerificationTest extends AuditTest {

  @Test
  void findsAnEmptyLogInOrder() {
    ActionResult result = verify(open());

    assertThat(result.succeeded()).isTrue();
    assertThat(result.lines().get(0)).isEqualTo("The log holds no entry.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsALogInOrder(boolean keyed) {
    EventListener log = keyed ? openKeyed() : open();
    log.on(paid(500));

    ActionResult result = verify(log);

    assertThat(result.succeeded()).isTrue();
    assertThat(result.lines().get(0))
        .matches("500 entries from 2026-11-01T12:\\S+Z to 2026-11-01T12:\\S+Z, intact\\.");
    assertThat(result.lines().get(1)).contains(keyed ? "HMAC key " : "No HMAC key is set");
    assertThat(result.lines().get(2)).startsWith("Entry #500 has the hash ");
    assertThat(stored.newest()).as("segments").isPositive();
  }

  @Test
  void findsAChangedEntry() {
    openKeyed().on(paid(300));
    List<String> lines = new ArrayList<>(stored.lines(1));
    lines.set(5, lines.get(5).replace("19.90", "9.90"));
    stored.lines(1, lines);

    long number = Line.parse(lines.get(5)).facts().getLong("n");
    broken("Entry #" + number + " (", "invoice.paid) does not fit to its hash: it was changed.");
    assertThat(verify(openKeyed()).lines().get(1))
        .isEqualTo("The entries from #1 to #" + (number - 1) + " before that fit.");
  }

  @Test
  void findsARemovedEntry() {
    openKeyed().on(paid(10));
    List<String> lines = new ArrayList<>(stored.lines(0));
    lines.remove(4);
    stored.lines(0, lines);

    broken("After entry #3 comes #5: entries were removed, added or moved.");
  }

  @Test
  void findsARemovedEntryWhoseFollowersWereNumberedAnew() {
    openKeyed().on(paid(10));
    List<String> lines = new ArrayList<>(stored.lines(0));
    Line next = Line.parse(lines.get(5));
    lines.set(4, new Line(next.hash(), next.json().replace("\"n\":5", "\"n\":4")).text());
    lines.remove(5);
    stored.lines(0, lines);

    broken("Entry #4 (", "it was changed");
  }

  @Test
  void findsSwappedEntries() {
    openKeyed().on(paid(10));
    List<String> lines = new ArrayList<>(stored.lines(0));
    Collections.swap(lines, 3, 7);
    stored.lines(0, lines);

    broken("After entry #2 comes #7");
  }

  @Test
  void findsAnEntryThatIsTwice() {
    openKeyed().on(paid(10));
    List<String> lines = new ArrayList<>(stored.lines(0));
    lines.add(4, lines.get(4));
    stored.lines(0, lines);

    broken("After entry #4 comes #4");
  }

  @Test
  void findsSwappedSegments() {
    openKeyed().on(paid(500));
    String one = stored.values().get(StoredLog.key(1)).orElseThrow();
    stored.values().put(StoredLog.key(1), stored.values().get(StoredLog.key(2)).orElseThrow());
    stored.values().put(StoredLog.key(2), one);

    broken("The header of segment 1 does not fit to entry #");
  }

  @Test
  void findsAMissingSegment() {
    openKeyed().on(paid(500));
    stored.values().remove(StoredLog.key(1));

    broken("Segment 1 is missing.");
  }

  @Test
  void findsAMissingBeginning() {
    openKeyed().on(paid(500));
    stored.values().remove(StoredLog.key(0));

    broken("The entries to #", " are gone, and not by the retention setting.");
  }

  @Test
  void findsThatAllIsGone() {
    openKeyed().on(paid(5));
    stored.values().remove(StoredLog.key(0));

    broken("The log ends with the beginning, but the head tells of 5");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsAnEndThatWasCutOff(boolean keyed) {
    EventListener log = keyed ? openKeyed() : open();
    log.on(paid(10));
    stored.lines(0, stored.lines(0).subList(0, 8));

    assertThat(verify(log).lines().get(0))
        .isEqualTo(
            "The log ends with entry #7, but the head tells of 10: the last ones are gone, or the"
                + " head was forged.");
  }

  @Test
  void findsThatTheLastSegmentsWereCutOff() {
    openKeyed().on(paid(500));
    stored.values().remove(StoredLog.key(stored.newest()));

    broken("The log ends with entry #", "but the head tells of 500");
  }

  @Test
  void remembersAnEndThatWasCutOffWhenTheLogGrewOn() {
    openKeyed().on(paid(10));
    stored.lines(0, stored.lines(0).subList(0, 8));

    openKeyed().on(paid(100));

    assertThat(stored.entries()).hasSize(108);
    broken("Entry #8 tells that the log ended with entry #7", "its head told of 10 entries");
    assertThat(verify(openKeyed()).lines().get(1)).contains("from #1 to #108");
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 11})
  void findsAForgedHead(int entries) {
    openKeyed().on(paid(10));
    String head = stored.values().get(StoredLog.HEAD).orElseThrow();
    stored.values().put(StoredLog.HEAD, head.replace("\"entries\":10", "\"entries\":" + entries));

    broken("The head does not fit to its hash: it was changed.");
  }

  @Test
  void findsAHeadForgedWithoutTheKey() {
    openKeyed().on(paid(10));
    stored.lines(0, stored.lines(0).subList(0, 8));
    Line last = Line.parse(stored.lines(0).get(7));
    Head forged = new Head(7, 0, last.hash(), ChainKey.NONE.id());
    stored.values().put(StoredLog.HEAD, forged.line(ChainKey.NONE).text());

    broken("The head does not have the present HMAC key");
  }

  @Test
  void findsAHeadOfAnotherLog() {
    openKeyed().on(paid(10));
    Head other = new Head(10, 0, "a".repeat(64), ChainKey.of(KEY).id());
    stored.values().put(StoredLog.HEAD, other.line(ChainKey.of(KEY)).text());

    broken("The head tells another hash of entry #10 than the log has.");
  }

  @Test
  void findsAMissingHead() {
    openKeyed().on(paid(10));
    stored.values().remove(StoredLog.HEAD);

    broken("The head, which tells where the log ends, is missing.");
  }

  @Test
  void findsAChainMadeAnewWithoutTheKey() {
    openKeyed().on(paid(10));
    rechain(ChainKey.of("another key, of the attacker"));

    broken("Entry #1 (");
  }

  /** What the chain cannot show without a key, as its README says. */
  @Test
  void cannotTellAChainMadeAnewWhenThereIsNoKey() {
    open().on(paid(10));
    rechain(ChainKey.NONE);
    Line last = Line.parse(stored.lines(0).get(10));
    Head head = new Head(10, 0, last.hash(), ChainKey.NONE.id());
    stored.values().put(StoredLog.HEAD, head.line(ChainKey.NONE).text());

    assertThat(stored.entries().get(0).getString("actor")).isEqualTo("nobody");
    assertThat(verify(open()).succeeded()).isTrue();
  }

  @Test
  void goesOnWithANewKey() {
    openKeyed().on(paid(10));
    EventListener third =
        open(settings().config("hmacKey", "fedcba9876543210").config("formerHmacKeys", KEY));
    assertThat(verify(third).lines().get(0))
        .contains("nothing was entered since it was set, or the log was replaced");

    third.on(paid(10));

    assertThat(verify(third).lines().get(0)).startsWith("20 entries").endsWith("intact.");
    broken("The head does not have the present HMAC key");
    assertThat(verify(open(settings().config("hmacKey", "fedcba9876543210"))).lines().get(0))
        .startsWith("Segment 0, from entry #1 on, has the unknown HMAC key ");
  }

  @Test
  void findsASegmentWithoutTheKeyAmongOthers() {
    openKeyed().on(paid(10));
    open().on(paid(1));
    openKeyed().on(paid(1));

    broken("Segment 1, from entry #11 on, has no HMAC key although a later one was in use");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "sealed\n", "{}\n", "\u001b[2J\n"})
  void findsWhatIsNoSegment(String value) {
    openKeyed().on(paid(10));
    stored.values().put(StoredLog.key(0), value);

    broken("The audit log holds ");
  }

  /** Writes the first segment anew: somebody else did it. */
  private void rechain(ChainKey key) {
    List<String> lines = new ArrayList<>();
    lines.add(stored.lines(0).get(0));
    String previous = Line.parse(lines.get(0)).hash();
    for (String line : stored.lines(0).subList(1, 11)) {
      JsonObject facts = Line.parse(line).facts();
      facts.put("actor", "nobody");
      Line forged = key.line(previous, facts);
      previous = forged.hash();
      lines.add(forged.text());
    }
    stored.lines(0, lines);
  }
}
