package org.patchbay.plugin.server.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.plugin.api.FieldError;

class OrderTest {
  private static final UUID ID = UUID.fromString("1c5d1a52-0a6d-4c0e-9b1e-00000000000d");
  private static final Settings.Defaults DEFAULTS =
      new Settings.Defaults("", GuestType.QEMU, "", "vmbr0", "");

  @Test
  void keepsWhatTheTemplateHas() {
    Machine machine = read(Map.of("template", "9000")).machine();

    assertThat(machine.isClone()).isTrue();
    assertThat(machine.cores()).isZero();
    assertThat(machine.memory()).isZero();
    assertThat(machine.disk()).isZero();
    assertThat(machine.hostname()).isEqualTo("service-1c5d1a52");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "bridge|vmbr0,firewall=0",
        "storage|local:8,mp=/etc",
        "node|pve1/../pve2",
        "pool|a/b",
        "hostname|-shop",
        "hostname|a..b",
        "ipConfig|ip=dhcp,bridge=vmbr9",
        "ciUser|Root",
        "ciUser|a,b",
        "iso|/etc/passwd",
        "iso|local:iso/a.iso,media=disk",
        "cores|0",
        "cores|1.5",
        "memory|15",
        "disk|-1",
        "vlan|4095",
        "template|99",
        "onboot|maybe",
        "type|docker",
        "sshKeys|ssh-ed25519",
        "sshKeys|command=\"x\" ssh-ed25519 AAAA"
      })
  void refusesWhatCouldBecomeAnotherProperty(String name, String value) {
    Map<String, String> options = new HashMap<>(Map.of("template", "9000"));
    options.put(name, value);

    assertThat(read(options).errors()).extracting(FieldError::field).contains(name);
  }

  @Test
  void refusesASecondLine() {
    Order order = read(Map.of("template", "9000", "hostname", "a\ntags=x", "ciUser", "a\nb"));

    assertThat(order.errors()).extracting(FieldError::field).containsExactly("hostname", "ciUser");
  }

  @Test
  void takesSeveralKeys() {
    String keys = "ssh-ed25519 AAAA+/= ada@example.com\n\n  ssh-rsa BBBB==\n";

    Order order = read(Map.of("template", "9000", "sshKeys", keys));

    assertThat(order.errors()).isEmpty();
    assertThat(order.machine().sshKeys())
        .containsExactly("ssh-ed25519 AAAA+/= ada@example.com", "ssh-rsa BBBB==");
  }

  @Test
  void needsMoreForAGuestWithoutATemplate() {
    assertThat(read(Map.of("type", "lxc")).errors())
        .extracting(FieldError::field)
        .containsExactly("node", "storage", "disk", "ostemplate");
  }

  @Test
  void looksAtSizesAloneWhenAPlanChanges() {
    assertThat(Order.change(ID, Map.of("cores", "0", "node", "?"), DEFAULTS).errors())
        .extracting(FieldError::field)
        .containsExactly("cores");
  }

  private static Order read(Map<String, String> options) {
    return Order.read(ID, options, DEFAULTS);
  }
}
