package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantLabelsTest {
  private final Map<UUID, String> slugs = new HashMap<>();
  private final TenantLabels labels = new TenantLabels(2, slugs::get);

  @Test
  void keepsTheFirstAndCallsTheRestOther() {
    UUID acme = tenant("acme");
    UUID globex = tenant("globex");
    UUID late = tenant("late");

    assertThat(labels.of(acme)).isEqualTo("acme");
    assertThat(labels.of(globex)).isEqualTo("globex");
    assertThat(labels.of(late)).isEqualTo("other");

    slugs.clear();
    assertThat(labels.of(acme)).isEqualTo("acme");
    assertThat(labels.of(late)).isEqualTo("other");
  }

  @Test
  void tellsATenantCalledOtherFromTheRest() {
    UUID other = tenant("other");
    UUID gone = UUID.randomUUID();

    assertThat(labels.of(other)).isEqualTo(other.toString());
    assertThat(labels.of(gone)).isEqualTo(gone.toString());
  }

  private UUID tenant(String slug) {
    UUID id = UUID.randomUUID();
    slugs.put(id, slug);
    return id;
  }
}
