package org.patchbay.host.testing;

import java.util.Base64;
import java.util.Map;
import org.patchbay.host.internal.secrets.MasterKey;
import org.patchbay.host.internal.secrets.ReferencePolicy;
import org.patchbay.host.internal.secrets.Secrets;

/** Secrets of a host that has a fixed key, and {@code DEMO_KEY} in its environment. */
public final class TestSecrets {
  /** As the host has them. */
  public static final Secrets SECRETS =
      new Secrets(
          MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32])),
          new ReferencePolicy("", ""),
          Map.of("DEMO_KEY", "from-env")::get);

  private TestSecrets() {}
}
