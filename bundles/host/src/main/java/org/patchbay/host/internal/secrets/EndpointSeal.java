package org.patchbay.host.internal.secrets;

import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.webhook.SecretSeal;
import org.patchbay.host.internal.secrets.SecretCipher.Place;

/** Encrypts the secrets of webhook endpoints as those of plugins are. */
@Component
public final class EndpointSeal implements SecretSeal {
  /** No plugin's id, for those have no underscore. */
  private static final String KIND = "webhook_endpoint";

  private final SecretCipher cipher;

  @Activate
  public EndpointSeal(@Reference Secrets secrets) {
    cipher = secrets.cipher();
  }

  @Override
  public String seal(UUID tenant, UUID endpoint, String secret) {
    return cipher.encrypt(secret, place(tenant, endpoint));
  }

  @Override
  public String open(UUID tenant, UUID endpoint, String kept) {
    return cipher.decrypt(kept, place(tenant, endpoint));
  }

  private static Place place(UUID tenant, UUID endpoint) {
    return new Place(tenant, KIND, endpoint.toString());
  }
}
