package org.patchbay.identity.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What this bundle tells of. */
@Component
public final class IdentityEvents implements EventCatalogue {
  static final EventType TENANT_CREATED =
      EventType.named("tenant.created", "A tenant was made.")
          .text("slug", "its short name, for paths")
          .text("name", "its name, for people");
  static final EventType KEY_ISSUED =
      EventType.named("key.issued", "An API key was made.")
          .text("label", "what it is for")
          .text("prefix", "how it begins, to tell it from others");
  static final EventType KEY_REVOKED =
      EventType.named("key.revoked", "An API key was made invalid.")
          .text("label", "what it was for")
          .text("prefix", "how it begins");

  @Override
  public List<EventType> types() {
    return List.of(TENANT_CREATED, KEY_ISSUED, KEY_REVOKED);
  }
}
