package org.patchbay.plugin.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.util.converter.Converters;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.Tenant;

/**
 * A context as the host would give it, with everything in memory. Settings are converted as in the
 * host, by the OSGi converter: what is not set has the definition's default.
 *
 * <pre>{@code
 * TestPluginContext context = TestPluginContext.builder().config("secretKey", "sk_test").build();
 * Gateway gateway = new ExampleProvider().open(context);
 * }</pre>
 */
public final class TestPluginContext implements PluginContext {
  private static final HttpClient HTTP_CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Tenant tenant;
  private final Map<String, Object> config;
  private final RecordingLogger logger = new RecordingLogger();
  private final TestClock clock;
  private final KeyValueStore store;
  private final URI webhookUrl;

  private TestPluginContext(Builder builder) {
    tenant = builder.tenant;
    config = Map.copyOf(builder.config);
    clock = builder.clock;
    store = builder.store;
    webhookUrl = builder.webhookUrl;
  }

  /** A context with no settings, an empty store and a clock that stands at a fixed instant. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same tenant, settings, store, clock and URL again, to change some of it. */
  public Builder toBuilder() {
    return new Builder()
        .tenant(tenant)
        .config(config)
        .clock(clock)
        .store(store)
        .webhookUrl(webhookUrl);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public <C> C config(Class<C> definition) {
    return Converters.standardConverter().convert(config).to(definition);
  }

  /** The settings as they were given, by attribute id. */
  public Map<String, Object> settings() {
    return config;
  }

  @Override
  public RecordingLogger logger() {
    return logger;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public HttpClient httpClient() {
    return HTTP_CLIENT;
  }

  @Override
  public KeyValueStore store() {
    return store;
  }

  @Override
  public URI webhookUrl() {
    return webhookUrl;
  }

  /** What a context is made of. */
  public static final class Builder {
    private final Map<String, Object> config = new LinkedHashMap<>();
    private Tenant tenant = new Tenant(new UUID(0, 1), "acme", "Acme Hosting");
    private TestClock clock = TestClock.at(Instant.parse("2026-11-01T12:00:00Z"));
    private KeyValueStore store = new MemoryStore();
    private URI webhookUrl = URI.create("http://127.0.0.1:9/api/v1/webhooks/acme/plugin");

    private Builder() {}

    /** Whose instance it is. */
    public Builder tenant(Tenant value) {
      tenant = value;
      return this;
    }

    /** One setting, by the attribute id of the definition. */
    public Builder config(String name, Object value) {
      config.put(name, value);
      return this;
    }

    /** Several settings, over those already given. */
    public Builder config(Map<String, ?> values) {
      config.putAll(values);
      return this;
    }

    /** The clock that the plugin asks. */
    public Builder clock(TestClock value) {
      clock = value;
      return this;
    }

    /** The store; the one of an earlier context to play a restart. */
    public Builder store(KeyValueStore value) {
      store = value;
      return this;
    }

    /** Where the plugin's webhooks arrive. */
    public Builder webhookUrl(URI value) {
      webhookUrl = value;
      return this;
    }

    /** The context. */
    public TestPluginContext build() {
      return new TestPluginContext(this);
    }
  }
}
