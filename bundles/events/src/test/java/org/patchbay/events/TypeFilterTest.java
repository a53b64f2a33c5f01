package org.patchbay.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeFilterTest {

  @Test
  void wantsATypeAnAggregateOrAll() {
    TypeFilter filter = TypeFilter.of(List.of("invoice.*", "payment.captured"));

    assertThat(List.of("invoice.paid", "invoice.issued", "payment.captured"))
        .allMatch(filter::matches);
    assertThat(List.of("payment.failed", "invoices.paid", "payment.captured_late"))
        .noneMatch(filter::matches);
    assertThat(TypeFilter.of(List.of("*")).matches("order.placed")).isTrue();
  }

  @Test
  void wantsNothingWithoutPatterns() {
    assertThat(TypeFilter.of(List.of()).matches("order.placed")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "invoice", "invoice.", "*.paid", "invoice.pa*", "Invoice.paid", "a.b.c"})
  void refusesWhatIsNoPattern(String text) {
    assertThat(TypeFilter.isPattern(text)).isFalse();
    assertThatThrownBy(() -> TypeFilter.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invoice.*")
        .hasMessageEndingWith(": " + text);
  }
}
