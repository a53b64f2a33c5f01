package org.patchbay.host.internal.secrets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.patchbay.plugin.api.Tenant;

/**
 * What a tenant may refer to.
 *
 * @param envPrefix see {@link ReferenceSettings#tenant_env_prefix()}
 * @param fileRoot see {@link ReferenceSettings#tenant_file_root()}
 */
public record ReferencePolicy(String envPrefix, String fileRoot) {

  /** As configured. */
  static ReferencePolicy of(ReferenceSettings settings) {
    return new ReferencePolicy(settings.tenant_env_prefix(), settings.tenant_file_root());
  }

  boolean allowsEnv(Tenant tenant, String name) {
    String slug = tenant.slug().toUpperCase(Locale.ROOT).replace('-', '_');
    return !envPrefix.isBlank() && name.startsWith(envPrefix.replace("{tenant}", slug));
  }

  /** Follows links before it compares, so that none leads out of the directory. */
  boolean allowsFile(Tenant tenant, Path file) throws IOException {
    if (fileRoot.isBlank()) {
      return false;
    }
    Path root = Path.of(fileRoot.replace("{tenant}", tenant.slug()));
    return file.toRealPath().startsWith(root.toRealPath());
  }
}
