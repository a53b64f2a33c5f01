package org.patchbay.host.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginInfo.State;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginSource;
import org.patchbay.host.PluginSource.Upload;
import org.patchbay.host.fixture.NeedyProvider;
import org.patchbay.host.fixture.ThrowingProvider;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.testing.FakeUse;
import org.patchbay.host.testing.RecordedEvents;
import org.patchbay.host.testing.TestJar;
import org.patchbay.host.testing.TestNode;
import org.patchbay.persistence.testing.TestDatabase;

@Timeout(60)
class PipelineTest {
  private static final Actor ACTOR = Actor.system("test");

  @TempDir private Path home;
  private final TestDatabase database = new TestDatabase();
  private final RecordedEvents events = new RecordedEvents(database.get());
  private final FakeUse use = new FakeUse();
  private TestNode node;

  @BeforeEach
  void start() {
    node = new TestNode(home, database.get(), events, use);
  }

  @AfterEach
  void stop() {
    node.close();
    database.close();
  }

  @Test
  void bringsAnUploadedJarInAndTellsEachStep() {
    OperationReport report = install(TestJar.plugin("echo", "1.0.0"));

    assertThat(report.changed()).isTrue();
    assertThat(report.from()).isEmpty();
    assertThat(report.to()).contains(new Version("1.0.0"));
    assertThat(report.steps().stream().map(OperationReport.Step::name))
        .containsExactly("verify", "install", "resolve", "start", "activate");
    assertThat(node.switchboard().call("echo")).contains("1.0.0");
    assertThat(info("echo").state()).isEqualTo(State.ACTIVE);
    assertThat(events.types()).containsExactly("plugin.installed");
    assertThat(events.committed().get(0).data()).containsEntry("to", "1.0.0");
  }

  @Test
  void leavesTheSameJarAlone() {
    install(TestJar.plugin("echo", "1.0.0"));

    OperationReport again = install(TestJar.plugin("echo", "1.0.0"));

    assertThat(again.changed()).isFalse();
    assertThat(events.types()).containsExactly("plugin.installed");
  }

  @Test
  void refusesABrokenJarAndRecordsWhoTriedWhat() {
    byte[] whole = TestJar.plugin("echo", "1.0.0").bytes();

    PluginOperationException refusal = refusal(Arrays.copyOf(whole, whole.length - 100));

    assertThat(refusal.code()).isEqualTo("plugin.broken_jar");
    assertThat(refusal.step()).isEqualTo("verify");
    assertNothingThere();
    assertThat(events.types()).containsExactly("plugin.operation_failed");
    assertThat(events.committed().get(0).actor()).isEqualTo(ACTOR);
    assertThat(events.committed().get(0).data())
        .containsEntry("step", "verify")
        .containsEntry("code", "plugin.broken_jar");
  }

  @Test
  void saysWhichPackageIsMissing() {
    PluginOperationException refusal =
        refusal(
            TestJar.plugin("echo", "1.0.0")
                .header(
                    "Import-Package",
                    "org.patchbay.plugin.api.*;version=\"[0.1,1)\",com.acme.rockets;version=\"[3,4)\",*")
                .bytes());

    assertThat(refusal)
        .hasMessage(
            "It needs package com.acme.rockets in version [3.0.0,4.0.0), and nothing here provides"
                + " that.");
    assertThat(refusal.step()).isEqualTo("resolve");
    assertThat(refusal.code()).isEqualTo("plugin.unresolved");
    assertNothingThere();
  }

  @Test
  void saysWhichVersionOfAPackageIsThere() {
    PluginOperationException refusal =
        refusal(
            TestJar.plugin("echo", "1.0.0")
                .header(
                    "Import-Package",
                    "org.patchbay.plugin.api.*;version=\"[0.1,1)\","
                        + "org.osgi.util.promise;version=\"[9,10)\",*")
                .bytes());

    assertThat(refusal)
        .hasMessage(
            "It needs package org.osgi.util.promise in version [9.0.0,10.0.0), and only version"
                + " 1.3.0 is there.");
  }

  @Test
  void saysWhichCapabilityIsMissing() {
    PluginOperationException refusal =
        refusal(
            TestJar.plugin("echo", "1.0.0")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                .bytes());

    assertThat(refusal)
        .hasMessage(
            "It needs execution environment JavaSE in version 99, and nothing here provides that.");
    assertNothingThere();
  }

  @Test
  void saysWhyAComponentDoesNotActivate() {
    PluginOperationException refusal =
        refusal(TestJar.plugin("echo", "1.0.0").provider(ThrowingProvider.class).bytes());

    assertThat(refusal.step()).isEqualTo("start");
    assertThat(refusal).hasMessageContaining("IllegalStateException: the moon is full");
    assertNothingThere();
  }

  @Test
  void saysWhichServiceAComponentWaitsFor() {
    PluginOperationException refusal =
        refusal(TestJar.plugin("echo", "1.0.0").provider(NeedyProvider.class).bytes());

    assertThat(refusal.step()).isEqualTo("start");
    assertThat(refusal).hasMessageContaining("waits for the service of its reference 'oracle'");
    assertNothingThere();
  }

  @Test
  void refusesSettingsThatCannotBeRead() {
    PluginOperationException refusal =
        refusal(
            TestJar.plugin("echo", "1.0.0")
                .resource("OSGI-INF/metatype/settings.xml", "<nonsense")
                .bytes());

    assertThat(refusal.code()).isEqualTo("plugin.bad_settings");
    assertThat(refusal.step()).isEqualTo("resolve");
    assertNothingThere();
  }

  @Test
  void refusesAnIdOfAnotherBundle() {
    install(TestJar.plugin("echo", "1.0.0"));

    PluginOperationException refusal =
        refusal(TestJar.plugin("echo", "2.0.0").header("Bundle-SymbolicName", "evil.echo").bytes());

    assertThat(refusal.code()).isEqualTo("plugin.id_taken");
    assertThat(node.switchboard().call("echo")).contains("1.0.0");
  }

  @Test
  void refusesTheNameOfABundleThatIsNoPlugin() {
    PluginOperationException refusal =
        refusal(
            TestJar.plugin("echo", "2.0.0")
                .header("Bundle-SymbolicName", "org.apache.felix.scr")
                .bytes());

    assertThat(refusal.code()).isEqualTo("plugin.name_taken");
  }

  @Test
  void upgradesBesideTheRunningVersion() {
    install(TestJar.plugin("echo", "1.9.0"));
    Bundle old = node.framework().bundlesAt("patchbay:echo/1.9.0").get(0);
    node.switchboard()
        .onProve(
            candidate -> {
              assertThat(node.switchboard().call("echo")).contains("1.9.0");
              assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
            });

    OperationReport report =
        node.plugins().upgrade("echo", upload(TestJar.plugin("echo", "1.10.0").bytes()), ACTOR);

    assertThat(report.from()).contains(new Version("1.9.0"));
    assertThat(report.steps().stream().map(OperationReport.Step::name))
        .containsExactly(
            "verify", "install", "resolve", "start", "prove", "activate", "drain", "remove");
    assertThat(node.switchboard().call("echo")).contains("1.10.0");
    assertThat(node.switchboard().drained()).containsExactly("1.9.0");
    assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
    assertThat(events.types()).containsExactly("plugin.installed", "plugin.upgraded");
  }

  @Test
  void keepsTheRunningVersionWhenTheNewOneDoesNotProveItself() {
    install(TestJar.plugin("echo", "1.0.0"));
    Bundle old = node.framework().bundlesAt("patchbay:echo/1.0.0").get(0);
    long startedAt = old.getLastModified();
    node.switchboard()
        .onProve(
            candidate -> {
              throw Refusal.failed("prove", "plugin.not_proven", "acme: wrong key", null);
            });

    PluginOperationException refusal = refusal(TestJar.plugin("echo", "1.1.0").bytes());

    assertThat(refusal.step()).isEqualTo("prove");
    assertThat(refusal).hasMessage("acme: wrong key");
    assertThat(node.switchboard().call("echo")).contains("1.0.0");
    assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(old.getLastModified()).isEqualTo(startedAt);
    assertThat(node.framework().bundlesAt("patchbay:echo/1.1.0")).isEmpty();
    assertThat(info("echo").version()).isEqualTo(new Version("1.0.0"));
  }

  @Test
  void keepsTheRunningVersionWhenTheNewOneDoesNotStart() {
    install(TestJar.plugin("echo", "1.0.0"));

    refusal(TestJar.plugin("echo", "1.1.0").provider(ThrowingProvider.class).bytes());

    assertThat(node.switchboard().call("echo")).contains("1.0.0");
    assertThat(node.framework().bundlesAt("patchbay:")).hasSize(1);
  }

  @Test
  void goesBackOnlyWhenAskedForAnUpgrade() {
    install(TestJar.plugin("echo", "1.10.0"));
    byte[] older = TestJar.plugin("echo", "1.9.0").bytes();

    PluginOperationException refusal = refusal(older);
    assertThat(refusal.code()).isEqualTo("plugin.downgrade");
    assertThat(refusal)
        .hasMessage(
            "echo 1.9.0 is older than the version 1.10.0 that runs; ask for an upgrade to go back"
                + " to it.");

    node.plugins().upgrade("echo", upload(older), ACTOR);
    assertThat(node.switchboard().call("echo")).contains("1.9.0");
  }

  @Test
  void takesOtherContentOfTheSameVersionForAnUpgrade() {
    install(TestJar.plugin("echo", "1.0.0"));

    OperationReport report = install(TestJar.plugin("echo", "1.0.0").extra("mended"));

    assertThat(report.changed()).isTrue();
    assertThat(node.framework().bundlesAt("patchbay:echo/1.0.0")).hasSize(1);
    assertThat(node.switchboard().call("echo")).contains("1.0.0");
  }

  @Test
  void refusesAnUpgradeToAnotherPlugin() {
    install(TestJar.plugin("echo", "1.0.0"));
    byte[] other = TestJar.plugin("other", "1.0.0").bytes();

    PluginOperationException refusal =
        catchThrowableOfType(
            PluginOperationException.class,
            () -> node.plugins().upgrade("echo", upload(other), ACTOR));

    assertThat(refusal.code()).isEqualTo("plugin.wrong_id");
  }

  @Test
  void leavesNothingBehind() {
    install(TestJar.plugin("echo", "1.0.0"));

    node.plugins().uninstall("echo", ACTOR);

    assertNothingThere();
    assertThat(use.forgotten()).containsExactly("echo");
    assertThat(node.framework().context().getBundles())
        .noneMatch(bundle -> bundle.getSymbolicName().equals("test.echo"));
    assertThat(events.types()).containsExactly("plugin.installed", "plugin.uninstalled");
  }

  @Test
  void refusesToTakeOutWhatTenantsUse() {
    install(TestJar.plugin("echo", "1.0.0"));
    use.tenants().addAll(List.of("acme", "bits", "cows", "dots", "eggs", "figs"));

    PluginOperationException refusal =
        catchThrowableOfType(
            PluginOperationException.class, () -> node.plugins().uninstall("echo", ACTOR));

    assertThat(refusal)
        .hasMessage(
            "Plugin echo is active for the tenants acme, bits, cows, dots, eggs and more;"
                + " deactivate it there first.");
    assertThat(refusal.code()).isEqualTo("plugin.in_use");
    assertThat(node.switchboard().call("echo")).contains("1.0.0");
    assertThat(info("echo").state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void installsTheNewestOfTheCatalogue() {
    Path catalogue = home.resolve("catalogue");
    TestJar.plugin("echo", "1.9.0").in(catalogue, "echo-1.9.0.jar");
    TestJar.plugin("echo", "1.10.0").in(catalogue, "echo-1.10.0.jar");
    assertThat(info("echo"))
        .returns(State.AVAILABLE, PluginInfo::state)
        .returns(new Version("1.10.0"), PluginInfo::version);

    node.plugins()
        .install(new PluginSource.Catalogue("echo", Optional.of(new Version("1.9.0"))), ACTOR);
    assertThat(info("echo"))
        .returns(new Version("1.9.0"), PluginInfo::version)
        .returns(Optional.of(new Version("1.10.0")), PluginInfo::catalogueVersion);

    node.plugins().install(new PluginSource.Catalogue("echo", Optional.empty()), ACTOR);
    assertThat(node.switchboard().call("echo")).contains("1.10.0");
  }

  @Test
  void saysWhatTheCatalogueDoesNotHave() {
    PluginOperationException refusal =
        catchThrowableOfType(
            PluginOperationException.class,
            () ->
                node.plugins()
                    .install(new PluginSource.Catalogue("nothing", Optional.empty()), ACTOR));

    assertThat(refusal).hasMessage("The catalogue has no plugin nothing.");
  }

  private OperationReport install(TestJar jar) {
    return node.plugins().install(upload(jar.bytes()), ACTOR);
  }

  private PluginOperationException refusal(byte[] jar) {
    return catchThrowableOfType(
        PluginOperationException.class, () -> node.plugins().install(upload(jar), ACTOR));
  }

  private PluginInfo info(String id) {
    return node.plugins().find(id).orElseThrow();
  }

  private void assertNothingThere() {
    assertThat(node.plugins().list(Optional.empty())).isEmpty();
    assertThat(node.switchboard().connected("echo")).isEmpty();
    assertThat(node.framework().bundlesAt("patchbay:")).isEmpty();
  }

  private static Upload upload(byte[] jar) {
    return new Upload("upload.jar", new ByteArrayInputStream(jar));
  }
}
