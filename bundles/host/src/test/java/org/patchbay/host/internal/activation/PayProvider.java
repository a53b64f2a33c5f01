package org.patchbay.host.internal.activation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.PluginProvider;

/** A plugin with two settings that must fit together, whose key {@code refused} is refused. */
final class PayProvider implements PluginProvider<PayProvider.Pay> {
  static final String SETTINGS =
      """
      <AD id="apiKey" type="Password" name="Key"/>
      <AD id="mode" type="String" default="test" name="Mode"/>
      <AD id="operator.url" type="String" default="https://pay.test" name="URL"/>
      """;

  final AtomicInteger opened = new AtomicInteger();
  final List<Pay> closed = new CopyOnWriteArrayList<>();

  @interface Config {
    String apiKey();

    String mode();

    String operator_url();
  }

  final class Pay implements PluginInstance {
    final PluginContext context;
    final Config config;

    Pay(PluginContext context, Config config) {
      this.context = context;
      this.config = config;
    }

    String pay() {
      return context.tenant().slug() + " " + config.mode() + " " + config.apiKey();
    }

    @Override
    public void testConnection() {
      if (config.apiKey().startsWith("refused")) {
        throw PluginException.permanent(
            "key.refused", "The key " + config.apiKey() + " is refused.");
      }
    }

    @Override
    public void close() {
      closed.add(this);
    }
  }

  @Override
  public Pay open(PluginContext context) {
    Config config = context.config(Config.class);
    if (config.mode().equals("live") && config.apiKey().startsWith("test")) {
      throw new ConfigurationException(
          List.of(new FieldError("apiKey", "is a test key, and the mode is live")));
    }
    opened.incrementAndGet();
    return new Pay(context, config);
  }
}
