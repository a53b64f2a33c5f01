package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.itests.host.Console.Outcome;
import org.patchbay.itests.host.Host;
import org.patchbay.itests.host.HostLog;
import org.patchbay.itests.host.LiveObjects;
import org.patchbay.itests.host.PluginJar;
import org.patchbay.itests.host.Rest;
import org.patchbay.itests.host.Rest.Answer;
import org.patchbay.itests.host.SharedHost;
import org.patchbay.itests.shop.Buyers;
import org.patchbay.itests.shop.Shop;

/** A plugin comes, is configured, works, is upgraded and goes, while the host runs. */
@ExtendWith(SharedHost.class)
class PluginLifecycleIT {
  private static final String PLUGINS = "/api/v1/admin/plugins";
  private static final String SANDBOX = PLUGINS + "/sandbox";
  private static final String MAVEN = "mvn:org.patchbay/org.patchbay.plugin.gateway.sandbox/0.1.0";
  private static final String FRAMEWORK_BUNDLE = "org.apache.felix.framework.BundleImpl";
  private static final String SECRET = "the-webhook-secret";
  private static final String REFUSED = "Journal \\| Plugin \\S+: \\w+ failed at step";

  private static final String STRICTER = "Outlet \\| Cannot be opened: slowMillis: must be";
  private static final String HOLLOW =
      "SandboxProvider \\| .* Could not load implementation object";

  private Host host;
  private Rest platform;
  private Shop shop;
  private HostLog log;

  @BeforeEach
  void openShop(Host shared) throws IOException {
    host = shared;
    platform = host.rest();
    shop = Shop.open(platform);
    log = host.log().fromNow();
  }

  @AfterEach
  void leavesNothingAndComplainsOfRefusalsOnly() throws IOException {
    shop.leave("sandbox");
    if (!state().equals("AVAILABLE")) {
      platform.delete(SANDBOX).ok();
    }
    assertThat(log.complaintsBesides(REFUSED, STRICTER, HOLLOW, "FrameworkEvent ERROR$")).isEmpty();
  }

  @Test
  void comesFromTheCatalogue() {
    assertCame(platform.post(PLUGINS, Map.of("catalogue", "sandbox")));
  }

  @Test
  void comesFromMaven() {
    assertCame(platform.post(PLUGINS, Map.of("maven", MAVEN)));
  }

  @Test
  void comesByUpload() throws Exception {
    PluginJar jar = PluginJar.ofCatalogue("sandbox");
    assertCame(platform.upload(PLUGINS, jar.write("sandbox.jar")));
  }

  @Test
  void namesEveryWrongField() {
    install();
    Answer answer =
        shop.admin()
            .put(
                config(), Map.of("slowMillis", -1, "errors", "many", "outage", 3, "colour", "red"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("slowMillis", "errors", "outage", "colour");
    assertThat(shop.admin().get(config()).ok().get("version").asInt()).isZero();
  }

  @Test
  void masksSecretsAndGoesBackToAnEarlierVersion() {
    install();
    shop.admin().put(config(), Map.of("slowMillis", 1, "webhookSecret", SECRET)).ok();
    shop.admin().put(config(), Map.of("slowMillis", 2, "webhookSecret", "********")).ok();
    shop.admin().post(config() + "/revert", Map.of("version", 1)).ok();

    Answer now = shop.admin().get(config());
    assertThat(now.ok().get("version").asInt()).isEqualTo(3);
    assertThat(now.body().at("/values/slowMillis").asInt()).isEqualTo(1);
    assertThat(now.body().at("/values/webhookSecret").asText()).isEqualTo("********");
    Answer history = shop.admin().get(config() + "/history");
    assertThat(history.ok().findValuesAsText("slowMillis")).containsExactly("1", "2", "1");
    assertThat(history.raw().body() + now.raw().body()).doesNotContain(SECRET);
  }

  @Test
  void isTestedActivatedAndUsed() {
    install();
    shop.admin().put(config(), Map.of()).ok();
    shop.admin().post(shop.plugin("sandbox") + "/test", Map.of()).ok();
    shop.publish("free-standing", "");
    Answer early = shop.customer().checkout("free-standing", "card-ok");
    assertThat(early.status()).isEqualTo(503);

    shop.use("sandbox", Map.of());
    JsonNode health = shop.admin().get(shop.plugin("sandbox") + "/health").ok();
    assertThat(health.get("status").asText()).isEqualTo("UP");
    shop.awaitOrder(shop.customer().order("free-standing", "card-ok"), "COMPLETED");
  }

  @Test
  void isUpgradedWhileOrdersComeAndNoneFails() throws Exception {
    shop.use("sandbox", Map.of("webhooks", false)).publish("load", "");
    var newer = PluginJar.ofCatalogue("sandbox").version("0.2.0").write("newer.jar");

    Buyers buyers = Buyers.of(shop.customer(), "load");
    JsonNode report = buyers.meanwhile(() -> platform.upload(SANDBOX + "/upgrade", newer).ok());

    assertThat(report.get("from").asText()).isEqualTo("0.1.0");
    assertThat(report.get("to").asText()).isEqualTo("0.2.0");
    assertThat(report.get("steps").findValuesAsText("name"))
        .containsExactly(
            "verify", "install", "resolve", "start", "prove", "activate", "drain", "remove");
    assertThat(buyers.answers()).hasSizeGreaterThan(8).allMatch(answer -> answer.status() == 201);
    assertThat(buyers.orders()).allSatisfy(order -> shop.awaitOrder(order, "COMPLETED"));
    assertThat(shop.payments()).allMatch(p -> p.get("status").asText().equals("SUCCEEDED"));
    assertThat(version()).isEqualTo("0.2.0");
  }

  @Test
  void keepsTheVersionThatWorksWhenTheNewOneDoesNotProveItself() throws Exception {
    shop.use("sandbox", Map.of("slowMillis", 4000)).publish("kept", "");
    PluginJar stricter =
        PluginJar.ofCatalogue("sandbox").version("0.3.0").metatype("max=\"120000\"", "max=\"10\"");

    Answer answer = platform.upload(SANDBOX + "/upgrade", stricter.write("stricter.jar"));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body().get("step").asText()).isEqualTo("prove");
    assertThat(answer.body().get("detail").asText()).contains(shop.slug(), "slowMillis", "10");
    assertStillWorks("kept");
  }

  @Test
  void keepsTheVersionThatWorksWhenTheNewOneDoesNotStart() throws Exception {
    shop.use("sandbox", Map.of()).publish("kept", "");
    PluginJar hollow =
        PluginJar.ofCatalogue("sandbox").version("0.3.0").without("SandboxProvider.class");

    Answer answer = platform.upload(SANDBOX + "/upgrade", hollow.write("hollow.jar"));

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body().get("step").asText()).isEqualTo("start");
    assertThat(answer.body().get("detail").asText()).contains("SandboxProvider");
    assertStillWorks("kept");
  }

  @Test
  void goesOnlyWhenNoTenantUsesIt() {
    shop.use("sandbox", Map.of());
    Answer refusal = platform.delete(SANDBOX);
    assertThat(refusal.status()).isEqualTo(409);
    assertThat(refusal.body().get("detail").asText()).contains(shop.slug());

    assertThat(shop.leave("sandbox").ok().get("state").asText()).isEqualTo("CONFIGURED");
    platform.delete(SANDBOX).ok();
    assertThat(state()).isEqualTo("AVAILABLE");
    assertThat(shop.admin().get(shop.plugin("sandbox") + "/health").status()).isEqualTo(404);
    assertThat(platform.delete(SANDBOX).status()).isEqualTo(404);
    JsonNode left = shop.admin().get("/api/v1/admin/tenants/" + shop.slug() + "/plugins").ok();
    assertThat(left.findValuesAsText("plugin")).doesNotContain("sandbox");
  }

  @Test
  void leavesNothingInTheFrameworkHoweverOftenItCameAndWent() throws Exception {
    LiveObjects live = new LiveObjects(host.jvm());
    int before = live.of(FRAMEWORK_BUNDLE);
    assertThat(before).isPositive();
    for (int i = 0; i < 10; i++) {
      install();
      platform.delete(SANDBOX).ok();
    }
    await().until(() -> live.of(FRAMEWORK_BUNDLE) <= before);
  }

  @Test
  void isListedByTheConsoleForScripts() throws Exception {
    JsonNode list = new ObjectMapper().readTree(host.console().exec("plugin:list --json").ok());
    List<String> ids = new ArrayList<>();
    list.forEach(plugin -> ids.add(plugin.get("id").asText()));
    assertThat(ids).contains("sandbox", "stripe", "exec", "proxmox", "email", "discord");
  }

  @Test
  void theConsoleTellsEachStepOfAnInstall() throws Exception {
    assertThat(host.console().exec("plugin:install sandbox").ok())
        .containsSubsequence("verify", "install", "resolve", "start", "activate", "done");
    assertThat(state()).isEqualTo("ACTIVE");
  }

  @Test
  void theConsoleTellsWhyACommandFailed() throws Exception {
    Outcome outcome = host.console().exec("plugin:install nothing-of-the-kind");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .startsWith("Error at step verify: The catalogue has no plugin nothing-of-the-kind.")
        .doesNotContain("Exception", "\tat ");
  }

  private void install() {
    platform.post(PLUGINS, Map.of("catalogue", "sandbox")).ok();
  }

  private void assertCame(Answer answer) {
    assertThat(answer.ok().get("steps").findValuesAsText("name"))
        .containsExactly("verify", "install", "resolve", "start", "activate");
    assertThat(state()).isEqualTo("ACTIVE");
    assertThat(version()).isEqualTo("0.1.0");
  }

  private void assertStillWorks(String plan) {
    assertThat(version()).isEqualTo("0.1.0");
    shop.awaitOrder(shop.customer().order(plan, "card-ok"), "COMPLETED");
  }

  private String config() {
    return shop.plugin("sandbox") + "/config";
  }

  private String state() {
    return platform.get(SANDBOX).ok().get("state").asText();
  }

  private String version() {
    return platform.get(SANDBOX).ok().get("version").asText();
  }
}
