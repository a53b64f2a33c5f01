package org.patchbay.plugin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.NotifierContract;

class WebhookContractTest extends NotifierContract {
  private final FakeReceiver receiver = new FakeReceiver();

  @AfterEach
  void everyRequestIsSigned() {
    receiver.close();
    assertThat(receiver.arrivals()).allMatch(arrival -> arrival.signedWith(FakeReceiver.SECRET));
  }

  @Override
  protected WebhookProvider provider() {
    return new WebhookProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return receiver.settings();
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("url", "http://127.0.0.1:1/hook");
  }

  @Override
  protected List<String> secrets() {
    return List.of(FakeReceiver.SECRET, FakeReceiver.SECRET.substring("whsec_".length()));
  }

  @Override
  protected List<String> arrived() {
    return receiver.arrivals().stream()
        .map(arrival -> arrival.body().toString())
        .filter(body -> !body.contains(Payload.TEST))
        .toList();
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !List.of(FakeReceiver.THREAD_NAME, "HTTP-Dispatcher").contains(thread.getName());
  }
}
