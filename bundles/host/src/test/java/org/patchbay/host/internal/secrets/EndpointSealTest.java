package org.patchbay.host.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.host.testing.TestSecrets;

class EndpointSealTest {
  private final EndpointSeal seal = new EndpointSeal(TestSecrets.SECRETS);
  private final UUID tenant = new UUID(0, 1);
  private final UUID endpoint = new UUID(0, 2);

  @Test
  void opensForItsEndpointAlone() {
    String kept = seal.seal(tenant, endpoint, "whsec_x");

    assertThat(kept).doesNotContain("whsec_x");
    assertThat(seal.open(tenant, endpoint, kept)).isEqualTo("whsec_x");
    assertThatIllegalArgumentException().isThrownBy(() -> seal.open(tenant, new UUID(0, 3), kept));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seal.open(new UUID(0, 3), endpoint, kept));
  }
}
