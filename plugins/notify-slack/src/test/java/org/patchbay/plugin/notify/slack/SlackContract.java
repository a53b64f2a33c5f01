package org.patchbay.plugin.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.NotifierContract;

/** The contract of notifiers, with every request held against Slack's own description. */
abstract class SlackContract extends NotifierContract {
  protected final FakeSlack slack = new FakeSlack();

  @AfterEach
  void everyRequestFitsTheDescription() {
    assertThat(slack.violations()).isEmpty();
    slack.close();
  }

  @Override
  protected SlackProvider provider() {
    return new SlackProvider();
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("operator.baseUrl", "http://127.0.0.1:1");
  }

  @Override
  protected List<String> secrets() {
    return List.of(FakeSlack.SECRET, FakeSlack.TOKEN);
  }

  @Override
  protected List<String> arrived() {
    return slack.messages().stream().map(JsonNode::toString).toList();
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !List.of("judged-server", "HTTP-Dispatcher").contains(thread.getName());
  }
}
