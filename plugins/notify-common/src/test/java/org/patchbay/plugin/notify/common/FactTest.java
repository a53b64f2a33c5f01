package org.patchbay.plugin.notify.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTest {

  @Test
  void makesLabelsOfNamesAndLeavesOutWhatIsForMachines() {
    List<Fact> facts =
        Fact.of(
            Map.of(
                "tenant", Map.of("name", "Acme", "slug", "acme"),
                "customer", Map.of("name", "Ada", "email", "ada@example.org"),
                "invoice", Map.of("id", "b2c0", "number", 17L, "total", "19.90", "currency", "EUR"),
                "plan", Map.of("code", "vps-1", "name", "Small VPS"),
                "service", Map.of("id", "77", "properties", Map.of("ipAddress", "192.0.2.1")),
                "serviceId", "b2c0",
                "nodes", List.of("a"),
                "due_date", "2026-12-01",
                "reason", "  ",
                "trial", true));

    assertThat(facts)
        .containsExactly(
            new Fact("Due date", "2026-12-01"),
            new Fact("Invoice number", "17"),
            new Fact("Invoice total", "19.90 EUR"),
            new Fact("Ip address", "192.0.2.1"),
            new Fact("Plan", "Small VPS"),
            new Fact("Trial", "true"));
  }
}
