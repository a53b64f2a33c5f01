package org.patchbay.host.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginCalls.Target;
import org.patchbay.host.PluginCalls.WebhookTarget;
import org.patchbay.host.PluginMetrics.Circuit;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginUnavailableException;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.TenantPlugins.Activation.State;
import org.patchbay.host.TenantPlugins.Configuration;
import org.patchbay.host.internal.activation.PayProvider.Pay;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.testing.FakeTenants;
import org.patchbay.host.testing.MetatypeBundle;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.Tenant;

@Timeout(60)
class TenantPluginsTest {
  private static final Actor ACTOR = new Actor(Actor.Kind.TENANT_ADMIN, "key-1");

  @TempDir private Path folder;
  private final TestDatabase database = new TestDatabase();
  private final FakeTenants tenants = new FakeTenants();
  private final Tenant acme = tenants.add("acme");
  private final Tenant other = tenants.add("other");
  private final PayProvider provider = new PayProvider();
  private TenantNode node;
  private TenantPlugins plugins;

  @BeforeEach
  void start() {
    node = new TenantNode(database.get(), tenants);
    plugins = node.plugins;
    node.runtime.connect(running("1.0.0", provider));
  }

  @AfterEach
  void stop() {
    node.close();
    database.close();
  }

  @Test
  void goesFromInactiveOverConfiguredToActiveAndBack() {
    assertThat(plugins.get(acme.id(), "pay").state()).isEqualTo(State.INACTIVE);
    assertThat(unavailable(acme).code()).isEqualTo("plugin.inactive");

    configure(acme, Map.of("apiKey", "key-1234"));
    assertThat(plugins.get(acme.id(), "pay").state()).isEqualTo(State.CONFIGURED);

    assertThat(plugins.activate(acme.id(), "pay", ACTOR).state()).isEqualTo(State.ACTIVE);
    assertThat(plugins.active(acme.id(), Category.GATEWAY)).containsExactly("pay");
    assertThat(plugins.active(acme.id(), Category.SERVER)).isEmpty();
    assertThat(plugins.active(other.id(), Category.GATEWAY)).isEmpty();
    assertThat(pay(acme)).isEqualTo("acme test key-1234");
    assertThat(unavailable(other).code()).isEqualTo("plugin.inactive");

    assertThat(plugins.deactivate(acme.id(), "pay", ACTOR).state()).isEqualTo(State.CONFIGURED);
    assertThat(unavailable(acme).code()).isEqualTo("plugin.inactive");
    assertThat(node.events.types())
        .containsExactly("plugin.configured", "plugin.activated", "plugin.deactivated");
  }

  @Test
  void namesTheStepThatFailed() {
    PluginOperationException unconfigured = refusedActivation(acme);
    assertThat(unconfigured.step()).isEqualTo("configure");
    assertThat(unconfigured.fields()).containsExactly(new Problem.Field("apiKey", "is required"));

    configure(acme, Map.of("apiKey", "refused-1234"));
    PluginOperationException refused = refusedActivation(acme);
    assertThat(refused.step()).isEqualTo("test");
    assertThat(refused.code()).isEqualTo("key.refused");
    assertThat(refused).hasMessage("The key ******** is refused.");
    assertThat(refused.kind()).isEqualTo(Problem.Kind.UPSTREAM);
    assertThat(plugins.get(acme.id(), "pay").state()).isEqualTo(State.CONFIGURED);
    assertThat(node.events.types()).containsExactly("plugin.configured");
  }

  @Test
  void refusesSettingsThatDoNotFitTogetherAndChangesNothing() {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> configure(acme, Map.of("apiKey", "test-1234", "mode", "live")));

    assertThat(refusal.fields())
        .containsExactly(new Problem.Field("apiKey", "is a test key, and the mode is live"));
    assertThat(plugins.configuration(acme.id(), "pay").version()).isZero();
    assertThat(node.events.types()).isEmpty();
  }

  @Test
  void worksWithTheNewConfigurationFromTheNextCallOn() {
    activate(acme, "key-1111");
    assertThat(pay(acme)).isEqualTo("acme test key-1111");
    int before = provider.closed.size();

    configure(acme, Map.of("apiKey", TenantPlugins.MASKED, "mode", "live"));

    assertThat(pay(acme)).isEqualTo("acme live key-1111");
    await().untilAsserted(() -> assertThat(provider.closed).hasSizeGreaterThan(before + 1));
  }

  @Test
  void keepsTheHistoryAndTakesAVersionBack() {
    activate(acme, "key-1111");
    configure(acme, Map.of("apiKey", "key-2222", "mode", "live"));

    Configuration back = plugins.revert(acme.id(), "pay", 1, ACTOR);

    assertThat(back.version()).isEqualTo(3);
    assertThat(pay(acme)).isEqualTo("acme test key-1111");
    List<Configuration> history = plugins.history(acme.id(), "pay");
    assertThat(history.stream().map(Configuration::version)).containsExactly(3, 2, 1);
    assertThat(history).allSatisfy(c -> assertThat(c.actor()).isEqualTo("TENANT_ADMIN key-1"));
    assertThat(history.get(1).values())
        .containsOnly(entry("apiKey", TenantPlugins.MASKED), entry("mode", "live"));
    assertThat(node.events.committed().get(3).data())
        .containsEntry("revertedTo", 1)
        .containsEntry(
            "changes",
            Map.of(
                "apiKey", Map.of("before", "•••", "after", "•••"),
                "mode", Map.of("before", "live")));
    assertThat(node.events.committed().toString()).doesNotContain("key-1111", "key-2222");
    assertThat(plugins.history(other.id(), "pay")).isEmpty();
  }

  @Test
  void keepsNoSecretInClear() throws Exception {
    configure(acme, Map.of("apiKey", "key-in-clear"));

    try (Connection connection = database.connectAsSuperuser();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT string_agg(settings::text, ' ') FROM host.configuration")) {
      rows.next();
      assertThat(rows.getString(1)).contains("sealed").doesNotContain("key-in-clear");
    }
  }

  @Test
  void followsTheOperatorsChanges() {
    node.operator.put("org.patchbay.plugin.pay", Map.of("mode", "live"));
    activate(acme, "key-1111");
    assertThat(pay(acme)).isEqualTo("acme live key-1111");

    node.operator.put("org.patchbay.plugin.pay", Map.of("mode", "later"));
    new OperatorChanges(node.runtime).changed("org.patchbay.plugin.pay");

    assertThat(pay(acme)).isEqualTo("acme later key-1111");
  }

  @Test
  void isFollowedByOtherNodes() {
    try (TenantNode second = new TenantNode(database.anotherNode(), tenants)) {
      second.runtime.connect(running("1.0.0", new PayProvider()));
      assertThat(second.plugins.active(acme.id(), Category.GATEWAY)).isEmpty();

      activate(acme, "key-1111");
      await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> !second.plugins.active(acme.id(), Category.GATEWAY).isEmpty());
      assertThat(pay(second, acme)).isEqualTo("acme test key-1111");

      configure(acme, Map.of("apiKey", "key-2222"));
      await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> pay(second, acme).equals("acme test key-2222"));

      plugins.deactivate(acme.id(), "pay", ACTOR);
      await()
          .atMost(Duration.ofSeconds(2))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          catchThrowableOfType(
                                  PluginUnavailableException.class, () -> pay(second, acme))
                              .code())
                      .isEqualTo("plugin.inactive"));
    }
  }

  @Test
  void keepsAnInstanceThatIsYoungerThanTheLastChange() {
    activate(acme, "key-1111");
    activate(other, "key-1111");
    try (TenantNode restarted = new TenantNode(database.anotherNode(), tenants)) {
      PayProvider fresh = new PayProvider();
      restarted.runtime.connect(running("1.0.0", fresh));
      pay(restarted, acme);
      pay(restarted, other);

      // The second is seen after all that was seen with the first.
      for (String key : List.of("key-2222", "key-3333")) {
        configure(other, Map.of("apiKey", key));
        await()
            .atMost(Duration.ofSeconds(3))
            .until(() -> pay(restarted, other).equals("other test " + key));
      }

      pay(restarted, acme);
      assertThat(fresh.opened).as("one of acme, three of other").hasValue(4);
    }
  }

  @Test
  void mintsAnAddressThatStays() {
    activate(acme, "key-1111");
    String url = node.calls.webhookUrl(acme.id(), "pay").toString();
    activate(other, "key-2222");

    assertThat(url).startsWith("https://pay.example/api/v1/webhooks/").hasSizeGreaterThan(60);
    assertThat(node.calls.webhookUrl(other.id(), "pay")).asString().isNotEqualTo(url);
    assertThat(call(acme, pay -> pay.context.webhookUrl())).hasToString(url);
    assertThat(node.calls.webhookTarget(url.substring(url.lastIndexOf('/') + 1)))
        .isEqualTo(new WebhookTarget(acme.id(), "pay"));
    assertThat(catchThrowableOfType(Problem.class, () -> node.calls.webhookTarget("guess")).kind())
        .isEqualTo(Problem.Kind.NOT_FOUND);

    plugins.deactivate(acme.id(), "pay", ACTOR);
    plugins.activate(acme.id(), "pay", ACTOR);
    assertThat(node.calls.webhookUrl(acme.id(), "pay")).hasToString(url);
  }

  @Test
  void tellsTheTruthAboutHealth() {
    assertThat(plugins.health(acme.id(), "pay").status()).isEqualTo(Health.Status.DOWN);
    activate(acme, "key-1111");
    assertThat(plugins.health(acme.id(), "pay")).isEqualTo(Health.up());
    assertThat(plugins.health(other.id())).isEmpty();
    assertThat(plugins.health(acme.id()))
        .singleElement()
        .matches(pay -> pay.version().isPresent() && pay.status() == Health.Status.UP, "is up")
        .matches(pay -> pay.circuit() == Circuit.CLOSED, "is closed");

    node.runtime.disconnect("pay");

    assertThat(plugins.health(acme.id()))
        .singleElement()
        .matches(pay -> pay.version().isEmpty() && pay.status() == Health.Status.DOWN, "is down");

    assertThat(plugins.health(acme.id(), "pay"))
        .isEqualTo(Health.down("The plugin pay does not run on this node."));
    assertThat(plugins.get(acme.id(), "pay").state()).isEqualTo(State.FAILED);
    assertThat(plugins.get(acme.id(), "pay").detail())
        .isEqualTo("The plugin does not run on this node.");
  }

  @Test
  void refusesAVersionThatTheTenantsConfigurationDoesNotFit() {
    activate(acme, "key-1111");
    RunningPlugin next =
        running("2.0.0", new PayProvider(), PayProvider.SETTINGS + required("region"));

    PluginOperationException refusal =
        catchThrowableOfType(PluginOperationException.class, () -> node.runtime.prove(next));

    assertThat(refusal.step()).isEqualTo("prove");
    assertThat(refusal)
        .hasMessageContaining("tenant acme")
        .hasMessageContaining("region: is required");
    assertThat(refusal.fields()).containsExactly(new Problem.Field("region", "is required"));
    assertThat(node.runtime.prove(running("1.1.0", new PayProvider())))
        .isEqualTo("works for 1 of the 1 tenants it was tried with");
  }

  @Test
  void forgetsWhatTenantsKeptOfAPlugin() {
    activate(acme, "key-1111");
    call(
        acme,
        pay -> {
          pay.context.store().put("customer", "c1");
          return null;
        });
    TenantUse use = new TenantUse(node.activations);
    assertThat(database.get().<List<String>>inPlatform(tx -> use.activeTenants(tx, "pay", 5)))
        .containsExactly("acme");

    database
        .get()
        .inPlatform(
            tx -> {
              use.forget(tx, "pay");
              return null;
            });

    assertThat(plugins.get(acme.id(), "pay").state()).isEqualTo(State.INACTIVE);
    assertThat(plugins.history(acme.id(), "pay")).isEmpty();
    activate(acme, "key-2222");
    assertThat(call(acme, pay -> pay.context.store().get("customer"))).isEqualTo(Optional.empty());
  }

  @Test
  void keepsEachTenantsValuesApart() {
    activate(acme, "key-1111");
    activate(other, "key-2222");
    call(acme, pay -> store(pay, "acme"));
    call(other, pay -> store(pay, "other"));

    assertThat(call(acme, pay -> pay.context.store().get("name"))).isEqualTo(Optional.of("acme"));
    assertThat(call(other, pay -> pay.context.store().get("name"))).isEqualTo(Optional.of("other"));
    assertThat(call(acme, pay -> pay.context.store().putIfAbsent("name", "x"))).isEqualTo(false);
    assertThat(call(acme, pay -> pay.context.store().replace("name", "y", "z"))).isEqualTo(false);
    assertThat(call(acme, pay -> pay.context.store().replace("name", "acme", "z"))).isEqualTo(true);
    assertThat(call(acme, pay -> pay.context.store().keys("na"))).isEqualTo(List.of("name"));
    assertThat(call(acme, pay -> pay.context.store().keys("%"))).isEqualTo(List.of());
    assertThat(call(other, pay -> pay.context.store().get("name"))).isEqualTo(Optional.of("other"));
  }

  @Test
  void knowsNoPluginThatIsNotThere() {
    assertThat(catchThrowableOfType(Problem.class, () -> plugins.get(acme.id(), "nonsense")).code())
        .isEqualTo("plugin.not_found");
    assertThat(
            catchThrowableOfType(
                    Problem.class, () -> plugins.configure(acme.id(), "nonsense", Map.of(), ACTOR))
                .code())
        .isEqualTo("plugin.not_found");
  }

  private static Object store(Pay pay, String name) {
    KeyValueStore store = pay.context.store();
    store.put("name", name);
    return null;
  }

  private static String required(String id) {
    return "<AD id=\"" + id + "\" type=\"String\" name=\"x\"/>";
  }

  private RunningPlugin running(String version, PayProvider pay) {
    return running(version, pay, PayProvider.SETTINGS);
  }

  private RunningPlugin running(String version, PayProvider pay, String settings) {
    return new RunningPlugin(
        "pay", Category.GATEWAY, new Version(version), MetatypeBundle.with(folder, settings), pay);
  }

  private Configuration configure(Tenant tenant, Map<String, Object> values) {
    return plugins.configure(tenant.id(), "pay", values, ACTOR);
  }

  private void activate(Tenant tenant, String key) {
    configure(tenant, Map.of("apiKey", key));
    plugins.activate(tenant.id(), "pay", ACTOR);
  }

  private PluginOperationException refusedActivation(Tenant tenant) {
    return catchThrowableOfType(
        PluginOperationException.class, () -> plugins.activate(tenant.id(), "pay", ACTOR));
  }

  private PluginUnavailableException unavailable(Tenant tenant) {
    return catchThrowableOfType(PluginUnavailableException.class, () -> pay(tenant));
  }

  private Object pay(Tenant tenant) {
    return pay(node, tenant);
  }

  private static Object pay(TenantNode node, Tenant tenant) {
    return node.calls.call(Target.of(tenant.id(), "pay", "pay"), Pay.class, Pay::pay);
  }

  private Object call(Tenant tenant, Function<Pay, Object> action) {
    return node.calls.call(Target.of(tenant.id(), "pay", "go"), Pay.class, action);
  }
}
