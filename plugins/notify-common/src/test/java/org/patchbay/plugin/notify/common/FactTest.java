package org.patchbay.plugin.notify.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTest {

  @Test
  void makesLabelsOfNamesAndLeavesIdsOut() {
    List<Fact> facts =
        Fact.of(
            Map.of(
                "invoiceNumber", "2026-0001",
                "serviceId", "b2c0",
                "id", 7,
                "due_date", "2026-12-01",
                "address", Map.of("ip", "192.0.2.1", "ports", List.of(80)),
                "reason", "  ",
                "trial", true));

    assertThat(facts)
        .containsExactly(
            new Fact("Address ip", "192.0.2.1"),
            new Fact("Due date", "2026-12-01"),
            new Fact("Invoice number", "2026-0001"),
            new Fact("Trial", "true"));
  }
}
