package org.patchbay.billing.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Service;

class LifecycleTest {

  @Property
  void moveRefusesWhatIsNotAllowed(@ForAll Order.Status from, @ForAll Order.Status to) {
    if (Lifecycle.ORDER.allows(from, to)) {
      assertThat(Lifecycle.ORDER.move(from, to)).isEqualTo(to);
    } else {
      assertThatThrownBy(() -> Lifecycle.ORDER.move(from, to))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(from + " to " + to);
    }
  }

  @Property
  void whatIsFinalNeverMoves(@ForAll Invoice.Status from, @ForAll Invoice.Status to) {
    if (Lifecycle.INVOICE.isFinal(from)) {
      assertThat(Lifecycle.INVOICE.allows(from, to)).isFalse();
    }
  }

  @Test
  void theContractsFinalStatesAreFinal() {
    assertThat(finals(Lifecycle.ORDER, Order.Status.values()))
        .containsExactlyInAnyOrder(Order.Status.COMPLETED, Order.Status.CANCELLED);
    assertThat(finals(Lifecycle.INVOICE, Invoice.Status.values()))
        .containsExactlyInAnyOrder(Invoice.Status.REFUNDED, Invoice.Status.VOID);
    assertThat(finals(Lifecycle.SERVICE, Service.Status.values()))
        .containsExactly(Service.Status.TERMINATED);
  }

  @Test
  void anInvoiceIsNeverPaidTwice() {
    Set<Invoice.Status> before =
        EnumSet.allOf(Invoice.Status.class).stream()
            .filter(from -> Lifecycle.INVOICE.allows(from, Invoice.Status.PAID))
            .collect(Collectors.toSet());
    assertThat(before).containsExactly(Invoice.Status.OPEN);
  }

  @SafeVarargs
  private static <S extends Enum<S>> Set<S> finals(Lifecycle<S> lifecycle, S... all) {
    return Stream.of(all).filter(lifecycle::isFinal).collect(Collectors.toSet());
  }
}
