package org.patchbay.plugin.notify.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.NotifierContract;

/** The contract of notifiers, with every request held against Discord's own description. */
class DiscordContractTest extends NotifierContract {
  private final FakeDiscord discord = new FakeDiscord();

  @AfterEach
  void everyRequestFitsTheDescription() {
    assertThat(discord.violations()).isEmpty();
    discord.close();
  }

  @Override
  protected DiscordProvider provider() {
    return new DiscordProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return discord.settings();
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return context().config("operator.baseUrl", "http://127.0.0.1:1");
  }

  @Override
  protected List<String> secrets() {
    return List.of(FakeDiscord.TOKEN);
  }

  @Override
  protected List<String> arrived() {
    return discord.messages().stream().map(JsonNode::toString).toList();
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !List.of("judged-server", "HTTP-Dispatcher").contains(thread.getName());
  }
}
