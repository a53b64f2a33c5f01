package org.patchbay.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

class CatalogueWhiteboardTest {
  private static final EventType PAID = EventType.named("invoice.paid", "An invoice was paid.");
  private static final EventType VOID = EventType.named("invoice.void", "It is not owed.");
  private static final EventType ISSUED = EventType.named("key.issued", "A key was made.");

  private final CatalogueWhiteboard types = new CatalogueWhiteboard();

  @Test
  void listsByNameWhatIsThere() {
    EventCatalogue identity = () -> List.of(ISSUED);
    types.bind(identity);
    types.bind(() -> List.of(VOID, PAID));

    assertThat(types.all()).containsExactly(PAID, VOID, ISSUED);
    assertThat(types.find("key.issued")).contains(ISSUED);

    types.unbind(identity);

    assertThat(types.all()).containsExactly(PAID, VOID);
    assertThat(types.find("key.issued")).isEmpty();
  }
}
