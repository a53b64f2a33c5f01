package org.patchbay.plugin.testkit.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.PluginContract;

/**
 * What holds for every notifier. A plugin's test class extends it and says how its service, or a
 * stand-in, is reached and how many messages arrived there.
 */
public abstract class NotifierContract extends PluginContract<Notifier> {
  private static final String MARK = "The quick brown fox";

  /** The messages that arrived since the test began, each as text that a reader would see. */
  protected abstract List<String> arrived();

  @Test
  void sendsAMessage() {
    Delivery delivery = instance().send(message("one"));

    assertThat(delivery.status()).isNotEqualTo(Delivery.Status.FAILED);
    assertThat(delivery.reference()).isNotBlank();
    await("the message arrives", () -> arrived().size() == 1);
    assertThat(arrived().get(0)).contains(MARK);
  }

  @Test
  void sendsNothingTwice() {
    Delivery first = instance().send(message("again"));

    assertThat(instance().send(message("again")).reference()).isEqualTo(first.reference());
    assertThat(instance().send(message("other")).reference()).isNotEqualTo(first.reference());
    await("two messages arrive", () -> arrived().size() == 2);
  }

  @Test
  void sendsNothingTwiceOverARestart() {
    Delivery first = instance().send(message("restart"));

    Notifier next = provider().open(opened().toBuilder().build());
    try {
      assertThat(next.send(message("restart")).reference()).isEqualTo(first.reference());
    } finally {
      next.close();
    }
    assertThat(arrived()).hasSize(1);
  }

  @Test
  void sendsTypesThatItDoesNotKnow() {
    instance().send(Notifications.plain("unknown", "no.such-type", "Subject", MARK));

    await("the message arrives", () -> arrived().size() == 1);
    assertThat(arrived().get(0)).contains(MARK);
  }

  @Test
  void sendsLongTextsAndManyFacts() {
    Map<String, Object> facts = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      facts.put("fact" + i, "value ".repeat(300));
    }
    facts.put("nested", Map.of("inner", 1, "list", List.of(true, false)));

    instance()
        .send(
            Notifications.of(
                "long", "no.such-type", "Subject ".repeat(100), (MARK + ". ").repeat(500), facts));

    await("the message arrives", () -> arrived().size() == 1);
  }

  @Test
  void sendsWhatIsMeantToBreakIt() {
    String hostile = "x\r\nBcc: eve@example.org\r\n\r\n<script>{{words}} @everyone \u0000\uD83D";

    instance()
        .send(
            Notifications.of("hostile", "no.such-type", hostile, hostile, Map.of("fact", hostile)));

    await("the message arrives", () -> arrived().size() == 1);
  }

  @Test
  void sendsFromSeveralThreads() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Delivery>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String key = "parallel-" + i;
        calls.add(() -> instance().send(message(key)));
      }
      List<String> references = new ArrayList<>();
      for (Future<Delivery> call : executor.invokeAll(calls)) {
        references.add(call.get().reference());
      }
      assertThat(references).hasSize(12).doesNotHaveDuplicates();
    } finally {
      executor.shutdownNow();
    }
    await("all messages arrive", () -> arrived().size() == 12);
  }

  private static Notification message(String key) {
    return Notifications.plain(key, "no.such-type", "A message", MARK);
  }
}
