package org.patchbay.plugin.server.proxmox;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings. */
@ObjectClassDefinition(
    name = "Proxmox VE",
    description = "Virtual machines and containers of a Proxmox VE node or cluster.")
public @interface ProxmoxConfig {

  @AttributeDefinition(
      name = "URL",
      description = "Where the API is reached, for example https://pve.example.com:8006")
  String url();

  @AttributeDefinition(
      name = "API token id",
      description = "user@realm!tokenid, as Proxmox VE shows it")
  String tokenId();

  @AttributeDefinition(
      name = "API token secret",
      description = "The UUID that Proxmox VE showed once",
      type = AttributeType.PASSWORD)
  String tokenSecret();

  @AttributeDefinition(
      name = "Certificate fingerprint",
      description =
          "SHA-256 of the server's certificate, as Proxmox VE shows it; with it, that certificate"
              + " and no other is trusted, self-signed or not.",
      required = false)
  String tls_fingerprint() default "";

  @AttributeDefinition(
      name = "Verify the certificate",
      description =
          "No trusts every certificate, and with it everybody on the way there. Prefer the"
              + " fingerprint.")
  boolean tls_verify() default true;

  @AttributeDefinition(
      name = "Node",
      description = "Node for orders that name none; empty to leave clones on the template's node.",
      required = false)
  String node() default "";

  @AttributeDefinition(
      name = "Type",
      description = "What is made when neither plan nor order says.",
      options = {
        @Option(label = "Virtual machine", value = "qemu"),
        @Option(label = "Container", value = "lxc")
      })
  String type() default "qemu";

  @AttributeDefinition(
      name = "Storage",
      description = "Storage for disks when the plan names none.",
      required = false)
  String storage() default "";

  @AttributeDefinition(
      name = "Bridge",
      description =
          "Network bridge when the plan names none; empty to leave clones on the template's.",
      required = false)
  String bridge() default "vmbr0";

  @AttributeDefinition(
      name = "Pool",
      description = "Resource pool when the plan names none.",
      required = false)
  String pool() default "";

  @AttributeDefinition(
      name = "Suspend by",
      description = "How a service is suspended. A container is always stopped.",
      options = {
        @Option(label = "Stopping it", value = "stop"),
        @Option(label = "Pausing it, memory kept", value = "pause")
      })
  String suspendMode() default "stop";

  @AttributeDefinition(
      name = "Time limit of a request",
      description = "Seconds to wait for an answer of the API.",
      min = "1",
      max = "30")
  int timeoutSeconds() default 10;
}
