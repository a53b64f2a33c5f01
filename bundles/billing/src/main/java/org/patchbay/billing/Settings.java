package org.patchbay.billing;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;

/** A tenant's choices in billing. */
@ProviderType
public interface Settings {

  /** The present ones. */
  TenantSettings get(UUID tenant);

  /** Replaces them. */
  TenantSettings set(UUID tenant, TenantSettings settings, Actor actor);
}
