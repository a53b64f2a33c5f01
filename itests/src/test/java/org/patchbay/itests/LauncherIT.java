package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertNothingRuns(host.instance().data());
    assertThat(Files.exists(host.instance().data().resolve("control.sock"))).isFalse();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCHBAY_ADMIN_KEY    | short    | PATCHBAY_ADMIN_KEY has 5 characters; it needs at least 32
          PATCHBAY_METRICS_TOKEN | short   | PATCHBAY_METRICS_TOKEN has 5 characters; it needs at least 16
          PATCHBAY_MASTER_KEY   | c2hvcnQ= | PATCHBAY_MASTER_KEY is not the base64 of 32 bytes
          PATCHBAY_MASTER_KEY   | secret!  | PATCHBAY_MASTER_KEY is not the base64 of 32 bytes
          PATCHBAY_DB_URL       | nonsense | PATCHBAY_DB_URL begins with nonsense; it must be like jdbc:
          PATCHBAY_DB_URL       | jdbc:postgresql://host:port/db | PATCHBAY_DB_URL is no JDBC URL
          PATCHBAY_DB_URL       | jdbc:postgresql://127.0.0.1:1/x | 127.0.0.1:1 refused
          PATCHBAY_DB_POOL      | many     | PATCHBAY_DB_POOL is many; it must be a whole number
          PATCHBAY_PUBLIC_URL   | nonsense | PATCHBAY_PUBLIC_URL is nonsense; it must be like https://
          PATCHBAY_HTTP_PORT    | eighty   | PATCHBAY_HTTP_PORT is eighty; a port is a number
          PATCHBAY_SSH_PORT     | 65536    | PATCHBAY_SSH_PORT is 65536; a port is a number
          PATCHBAY_TRUSTED_PROXIES | 10.1.0.0/16,lb | PATCHBAY_TRUSTED_PROXIES has lb; it must be addresses
          PATCHBAY_TRUSTED_PROXIES | 10.1.0.0/33 | PATCHBAY_TRUSTED_PROXIES has 10.1.0.0/33; it must be
          PATCHBAY_LOG_FORMAT   | xml      | PATCHBAY_LOG_FORMAT is xml; it must be one of: text json
          """)
  @Timeout(60)
  void tellsAWrongSettingInOneLineAndEnds(String variable, String value, String told)
      throws Exception {
    LaunchedHost host =
        LaunchedHost.fresh(Map.of(variable, value, "PATCHBAY_DB_START_TIMEOUT", "1"));

    Outcome refusal = host.launcher("start");

    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.err().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("patchbay: ").contains(told));
    assertThat(host.launcher("status").exitCode()).isEqualTo(NOT_RUNNING);
    assertNothingRuns(host.instance().data());
  }

  @Test
  @Timeout(60)
  void tellsAWrongSettingInTheForegroundToo() throws Exception {
    LaunchedHost host =
        LaunchedHost.fresh(
            Map.of(
                "PATCHBAY_DB_URL", "jdbc:postgresql://127.0.0.1:1/x",
                "PATCHBAY_DB_START_TIMEOUT", "1"));

    Outcome refusal = host.launcher("run");

    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.err()).contains("patchbay: PATCHBAY_DB_URL, _USER, _PASSWORD: ");
    assertNothingRuns(host.instance().data());
  }

  @Test
  @Timeout(60)
  void waitsNoLongerForAHostThatEnded() throws Exception {
    LaunchedHost host = LaunchedHost.fresh(Map.of("PATCHBAY_JAVA_OPTS", "-XX:NoSuchOption=1"));

    Outcome refusal = host.launcher("start");

    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.err()).contains("the host ended before it was ready", "NoSuchOption");
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

  /** No process, that is: a host that has to end at once may leave its socket, as a killed one. */
  private static void assertNothingRuns(Path data) {
    assertThat(
            ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .map(info -> info.commandLine().orElse(""))
                .filter(line -> line.contains(data.toString())))
        .isEmpty();
  }
}
