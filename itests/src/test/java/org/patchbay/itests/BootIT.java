package org.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.patchbay.itests.host.Host;
import org.patchbay.itests.host.SharedHost;

@Order(1)
@ExtendWith(SharedHost.class)
class BootIT {

  @Test
  void isReadyAndAlive(Host host) {
    assertThat(host.rest().anonymous().get("/health/ready").status()).isEqualTo(200);
    assertThat(host.rest().anonymous().get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void everyBundleIsActive(Host host) throws Exception {
    String bundles = host.console().exec("bundle:list -t 0 --no-format").ok();
    assertThat(bundles.lines().skip(1))
        .isNotEmpty()
        .allMatch(
            line -> line.contains("Active") || line.contains("Fragment") || line.contains("Hosts"));
  }

  @Test
  void bootsWithoutAComplaint(Host host) throws Exception {
    assertThat(host.log().complaintsBesides()).isEmpty();
  }

  @Test
  void tellsACommandThatFailsByItsExitCode(Host host) throws Exception {
    assertThat(host.console().exec("bundle:start 99999").exitCode()).isEqualTo(1);
    assertThat(host.console().exec("no:such-command").exitCode()).isEqualTo(127);
  }
}
