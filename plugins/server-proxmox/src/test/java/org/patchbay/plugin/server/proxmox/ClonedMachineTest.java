package org.patchbay.plugin.server.proxmox;

import java.util.Map;
import org.patchbay.plugin.testkit.TestPluginContext;

/** Virtual machines cloned from a template, suspended by pausing. */
class ClonedMachineTest extends ProxmoxContract {
  @Override
  protected TestPluginContext.Builder context() {
    return super.context().config("suspendMode", "pause");
  }

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "template", "9000",
        "cores", "2",
        "memory", "2048",
        "disk", "10",
        "vlan", "12",
        "hostname", "shop.example.com",
        "ciUser", "ada",
        "ipConfig", "ip=dhcp",
        "sshKeys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPq+x/9 ada@example.com");
  }

  @Override
  protected Map<String, String> largerOptions() {
    return Map.of("cores", "4", "memory", "4096", "disk", "20");
  }
}
