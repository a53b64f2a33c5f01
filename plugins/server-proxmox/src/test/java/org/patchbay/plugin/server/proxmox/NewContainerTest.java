package org.patchbay.plugin.server.proxmox;

import java.util.Map;
import java.util.Set;
import org.patchbay.plugin.testkit.TestPluginContext;

/** Containers made anew, suspended by stopping. */
class NewContainerTest extends ProxmoxContract {
  @Override
  protected TestPluginContext.Builder context() {
    return super.context().config("type", "lxc").config("node", "pve2");
  }

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "ostemplate", "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst",
        "cores", "1",
        "memory", "512",
        "disk", "4",
        "sshKeys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPq+x/9 ada@example.com");
  }

  @Override
  protected Map<String, String> largerOptions() {
    return Map.of("cores", "2", "memory", "1024", "disk", "8");
  }

  /** A clone cannot be given keys, so what is wrong there is the whole of it here. */
  @Override
  protected Map<String, String> wrongOptions() {
    return Map.of("storage", "nowhere", "memory", "1", "sshKeys", "password");
  }

  @Override
  protected Set<String> wrongFields() {
    return Set.of("storage", "memory", "sshKeys", "disk", "ostemplate");
  }
}
