package org.patchbay.plugin.server.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.testkit.TestPluginContext;

class SettingsTest {
  private final TestPluginContext.Builder context =
      TestPluginContext.builder()
          .config("url", "https://pve.example.com:8006")
          .config("tokenId", "billing@pve!patchbay")
          .config("tokenSecret", "0d9c1f5e");

  @Test
  void hasDefaults() {
    Settings settings = settings();

    assertThat(settings.api()).isEqualTo(URI.create("https://pve.example.com:8006/api2/json"));
    assertThat(settings.authorization()).isEqualTo("PVEAPIToken=billing@pve!patchbay=0d9c1f5e");
    assertThat(settings.verify()).isTrue();
    assertThat(settings.fingerprint()).isEmpty();
    assertThat(settings.defaults())
        .isEqualTo(new Settings.Defaults("", GuestType.QEMU, "", "vmbr0", ""));
    assertThat(settings.pause()).isFalse();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void takesWhatIsSet() {
    context
        .config("url", "https://pve.example.com/api2/json/")
        .config("tls.fingerprint", "AB:".repeat(31) + "CD")
        .config("node", "pve1")
        .config("type", "lxc")
        .config("storage", "ceph")
        .config("bridge", "vmbr1")
        .config("pool", "customers")
        .config("suspendMode", "pause")
        .config("timeoutSeconds", 5);

    Settings settings = settings();

    assertThat(settings.api()).isEqualTo(URI.create("https://pve.example.com/api2/json"));
    assertThat(settings.fingerprint()).isEqualTo("ab".repeat(31) + "cd");
    assertThat(settings.defaults())
        .isEqualTo(new Settings.Defaults("pve1", GuestType.LXC, "ceph", "vmbr1", "customers"));
    assertThat(settings.pause()).isTrue();
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pve.example.com",
        "http://pve.example.com:8006",
        "ftp://pve.example.com",
        "https://user@pve.example.com",
        "https://pve.example.com/?a=b",
        "https://",
        "https://a b"
      })
  void sendsTheTokenNowhereElse(String url) {
    context.config("url", url);

    assertThat(errors().errors()).extracting(FieldError::field).containsExactly("url");
  }

  @Test
  void tellsAllThatIsWrong() {
    context
        .config("tokenId", "root")
        .config("tokenSecret", "")
        .config("tls.fingerprint", "AB:CD")
        .config("tls.verify", false);

    assertThat(errors().errors())
        .extracting(FieldError::field)
        .containsExactly("tokenId", "tokenSecret", "tls.fingerprint", "tls.verify");
  }

  @Test
  void doesNotShowTheToken() {
    assertThat(settings().toString()).doesNotContain("0d9c1f5e");
  }

  private Settings settings() {
    return Settings.of(context.build().config(ProxmoxConfig.class));
  }

  private ConfigurationException errors() {
    ConfigurationException errors =
        catchThrowableOfType(ConfigurationException.class, this::settings);
    assertThat(errors).isNotNull();
    return errors;
  }
}
