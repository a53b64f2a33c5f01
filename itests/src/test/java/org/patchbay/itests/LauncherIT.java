package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.patchbay.itests.host.Console.Outcome;
import org.patchbay.itests.host.LaunchedHost;

/** The launcher, as an operator uses it. */
class LauncherIT {

  private static final int NOT_RUNNING = 3;

  @Test
  void startsStopsAndStartsAgainWithTheSameData() throws Exception {
    LaunchedHost host = LaunchedHost.fresh();
    assertThat(host.launcher("status").exitCode()).isEqualTo(NOT_RUNNING);
    try (host) {
      host.start();
      assertThat(host.launcher("status").exitCode()).isZero();
      assertThat(host.launcher("exec", "bundle:list").ok()).contains("Patchbay :: Host");
      assertThat(host.launcher("exec", "bundle:start 99999").exitCode()).isEqualTo(1);
    }
    assertThat(host.launcher("status").exitCode()).isEqualTo(NOT_RUNNING);
    assertNothingIsLeft(host.instance().data());
    try (host) {
      host.start();
      assertThat(host.rest().get("/api/v1/admin/tenants").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesASecondHostOnTheSameData() throws Exception {
    try (LaunchedHost host = LaunchedHost.fresh().start()) {
      Outcome second = host.launcher("start");
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("already running on " + host.instance().data());
    }
  }

  @Test
  void twoInstancesRunSideBySideFromOneDistribution() throws Exception {
    try (LaunchedHost one = LaunchedHost.fresh().start();
        LaunchedHost two = LaunchedHost.fresh().start()) {
      assertThat(one.instance().home()).isEqualTo(two.instance().home());
      assertThat(one.rest().get("/api/v1/admin/tenants").status()).isEqualTo(200);
      assertThat(two.rest().get("/api/v1/admin/tenants").status()).isEqualTo(200);
      assertThat(two.rest().as(one.instance().adminKey()).get("/api/v1/admin/tenants").status())
          .isEqualTo(401);
    }
  }

  @Test
  void recoversAfterACrash() throws Exception {
    LaunchedHost host = LaunchedHost.fresh().start();
    host.kill();
    try (host) {
      host.start();
      assertThat(host.rest().get("/api/v1/admin/tenants").status()).isEqualTo(200);
    }
  }

  private static void assertNothingIsLeft(Path data) {
    assertThat(
            ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .map(info -> info.commandLine().orElse(""))
                .filter(line -> line.contains(data.toString())))
        .isEmpty();
    assertThat(Files.exists(data.resolve("control.sock"))).isFalse();
  }
}
