package org.patchbay.billing.internal.state;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.Order;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Refund;
import org.patchbay.billing.Service;

/** The moves that are allowed, for each kind of thing that has a state. */
public final class Lifecycle<S extends Enum<S>> {
  public static final Lifecycle<Order.Status> ORDER =
      new Lifecycle<>(Order.Status.class)
          .from(Order.Status.PENDING_PAYMENT, Order.Status.PAID, Order.Status.CANCELLED)
          .from(Order.Status.PAID, Order.Status.COMPLETED, Order.Status.FAILED)
          .from(Order.Status.FAILED, Order.Status.PAID);

  public static final Lifecycle<Invoice.Status> INVOICE =
      new Lifecycle<>(Invoice.Status.class)
          .from(Invoice.Status.OPEN, Invoice.Status.PAID, Invoice.Status.VOID)
          .from(Invoice.Status.PAID, Invoice.Status.REFUNDED);

  /** Leaving FAILED or CANCELLED takes an operator who asked the gateway; see PaymentVerdict. */
  public static final Lifecycle<Payment.Status> PAYMENT =
      new Lifecycle<>(Payment.Status.class)
          .from(
              Payment.Status.CREATED,
              Payment.Status.PENDING,
              Payment.Status.AUTHORIZED,
              Payment.Status.SUCCEEDED,
              Payment.Status.FAILED,
              Payment.Status.CANCELLED)
          .from(
              Payment.Status.PENDING,
              Payment.Status.AUTHORIZED,
              Payment.Status.SUCCEEDED,
              Payment.Status.FAILED,
              Payment.Status.CANCELLED)
          .from(
              Payment.Status.AUTHORIZED,
              Payment.Status.SUCCEEDED,
              Payment.Status.FAILED,
              Payment.Status.CANCELLED)
          .from(Payment.Status.FAILED, Payment.Status.SUCCEEDED)
          .from(Payment.Status.CANCELLED, Payment.Status.SUCCEEDED);

  public static final Lifecycle<Refund.Status> REFUND =
      new Lifecycle<>(Refund.Status.class)
          .from(
              Refund.Status.CREATED,
              Refund.Status.PENDING,
              Refund.Status.SUCCEEDED,
              Refund.Status.FAILED)
          .from(Refund.Status.PENDING, Refund.Status.SUCCEEDED, Refund.Status.FAILED);

  public static final Lifecycle<Service.Status> SERVICE =
      new Lifecycle<>(Service.Status.class)
          .from(Service.Status.PENDING, Service.Status.ACTIVE, Service.Status.FAILED)
          .from(Service.Status.FAILED, Service.Status.PENDING, Service.Status.TERMINATED)
          .from(Service.Status.ACTIVE, Service.Status.SUSPENDED, Service.Status.TERMINATED)
          .from(Service.Status.SUSPENDED, Service.Status.ACTIVE, Service.Status.TERMINATED);

  public static final Lifecycle<Notice.Status> NOTICE =
      new Lifecycle<>(Notice.Status.class)
          .from(Notice.Status.PENDING, Notice.Status.SENT, Notice.Status.FAILED);

  private final Map<S, Set<S>> moves;

  private Lifecycle(Class<S> type) {
    moves = new EnumMap<>(type);
    for (S state : type.getEnumConstants()) {
      moves.put(state, EnumSet.noneOf(type));
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private Lifecycle<S> from(S state, S... next) {
    moves.get(state).addAll(Set.of(next));
    return this;
  }

  /** True when that move may be made. */
  public boolean allows(S from, S to) {
    return moves.get(from).contains(to);
  }

  /** True when no move leads on. */
  public boolean isFinal(S state) {
    return moves.get(state).isEmpty();
  }

  /**
   * The state moved to.
   *
   * @throws IllegalStateException when the move is not allowed: a fault of ours, for callers ask
   *     first
   */
  public S move(S from, S to) {
    if (!allows(from, to)) {
      throw new IllegalStateException(
          from.getDeclaringClass().getName() + " cannot go from " + from + " to " + to);
    }
    return to;
  }
}
