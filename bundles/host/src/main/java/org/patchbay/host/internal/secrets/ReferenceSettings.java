package org.patchbay.host.internal.secrets;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What tenants may refer to in their configurations; PID {@code org.patchbay.host.secrets}. The
 * operator's own values in {@code etc/} may refer to anything.
 */
@ObjectClassDefinition(name = "References to secrets")
public @interface ReferenceSettings {

  @AttributeDefinition(
      description =
          "Tenants may refer to environment variables whose names begin so; {tenant} stands for the"
              + " tenant's slug in upper case with _ for -. Empty for none.",
      required = false)
  String tenant_env_prefix() default "";

  @AttributeDefinition(
      description =
          "Tenants may refer to files below this directory; {tenant} stands for the tenant's slug."
              + " Empty for none.",
      required = false)
  String tenant_file_root() default "";
}
