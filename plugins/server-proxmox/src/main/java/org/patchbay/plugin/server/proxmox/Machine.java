package org.patchbay.plugin.server.proxmox;

import java.util.List;

/**
 * What an order is to become. Text that is not given is empty, a number that is not given is zero;
 * a clone then keeps what its template has.
 *
 * @param type kind of guest
 * @param node where to make it
 * @param template number of the template to clone; zero to make one anew
 * @param ostemplate volume of the template to unpack into a new container
 * @param iso volume of the image in the drive of a new virtual machine
 * @param storage where its disks lie
 * @param cores processors
 * @param memory in MiB
 * @param disk in GiB
 * @param bridge network bridge
 * @param vlan VLAN tag
 * @param pool resource pool
 * @param hostname its name
 * @param fullClone whether a clone gets disks of its own
 * @param ciUser user that cloud-init makes
 * @param sshKeys public keys that may log in
 * @param ipConfig address, as Proxmox VE writes it: {@code ip=dhcp}
 * @param onboot whether it starts with its node
 * @param start whether it starts once it is made
 */
record Machine(
    GuestType type,
    String node,
    int template,
    String ostemplate,
    String iso,
    String storage,
    int cores,
    int memory,
    int disk,
    String bridge,
    int vlan,
    String pool,
    String hostname,
    boolean fullClone,
    String ciUser,
    List<String> sshKeys,
    String ipConfig,
    boolean onboot,
    boolean start) {

  boolean isClone() {
    return template > 0;
  }
}
