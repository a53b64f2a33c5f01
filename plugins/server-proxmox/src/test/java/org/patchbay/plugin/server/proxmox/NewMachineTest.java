package org.patchbay.plugin.server.proxmox;

import java.util.Map;

/** Virtual machines made anew, with a disc in the drive. */
class NewMachineTest extends ProxmoxContract {
  @Override
  protected Map<String, String> options() {
    return Map.of(
        "node", "pve1",
        "iso", "local:iso/debian-12.iso",
        "memory", "2048",
        "disk", "8",
        "start", "false");
  }

  @Override
  protected Map<String, String> largerOptions() {
    return Map.of("memory", "4096");
  }
}
