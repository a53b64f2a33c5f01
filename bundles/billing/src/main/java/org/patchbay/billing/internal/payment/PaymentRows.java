package org.patchbay.billing.internal.payment;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;

/** The table of payments. */
public final class PaymentRows {
  static final Paging<Payment> PAGING =
      new Paging<>("SELECT t.* FROM billing.payment t", Records::payment, Payment::id);

  private static final String ASKED =
      "SELECT return_url, cancel_url, uncertain FROM billing.payment WHERE tenant_id = ? AND id = ?";
  private static final String UNCERTAIN =
      "UPDATE billing.payment SET uncertain = ? WHERE tenant_id = ? AND id = ?";
  private static final String ATTENTION =
      """
      UPDATE billing.payment SET attention = ?, status = ?, reference = ?
      WHERE tenant_id = ? AND id = ? AND attention <> ?""";
  private static final String UNTOUCHED =
      """
      SELECT status = 'CREATED' AND attention = '' untouched FROM billing.payment
      WHERE tenant_id = ? AND id = ?""";
  private static final String BY_REFERENCE =
      """
      SELECT id FROM billing.payment
      WHERE tenant_id = ? AND gateway = ? AND reference = ?""";
  private static final String UNANSWERED =
      """
      SELECT id FROM billing.payment
      WHERE tenant_id = ? AND gateway = ? AND reference IS NULL AND status = 'CREATED'
        AND created_at > ? LIMIT 1""";
  // A reference that another payment has already is a gateway's fault, and never recorded twice.
  private static final String MOVE =
      """
      UPDATE billing.payment
      SET status = ?, reference = ?, redirect = ?, failure_code = ?,
          failure_message = ?, attention = '', uncertain = false
      WHERE tenant_id = ? AND id = ? AND NOT EXISTS
        (SELECT 1 FROM billing.payment other
         WHERE other.tenant_id = ? AND other.gateway = ? AND other.reference = ?
           AND other.id <> ?)""";

  private PaymentRows() {}

  /**
   * How a payment was asked for.
   *
   * @param returnUrl where the customer goes afterwards
   * @param cancelUrl where who gives up goes
   * @param uncertain whether the gateway may have been asked with an outcome that is not known
   */
  public record Asked(URI returnUrl, URI cancelUrl, boolean uncertain) {}

  static Asked asked(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return Sql.first(
            tx,
            row ->
                new Asked(
                    URI.create(row.text("return_url")),
                    URI.create(row.text("cancel_url")),
                    row.flag("uncertain")),
            ASKED,
            tenant,
            id)
        .orElseThrow();
  }

  static void uncertain(Transaction tx, UUID tenant, UUID id, boolean uncertain)
      throws SQLException {
    Sql.update(tx, UNCERTAIN, uncertain, tenant, id);
  }

  /** True while nothing has become of a payment since it was written. */
  static boolean isUntouched(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return Sql.first(tx, row -> row.flag("untouched"), UNTOUCHED, tenant, id).orElseThrow();
  }

  /** Writes a payment's mark for the operator; says whether it is news. */
  static boolean attention(Transaction tx, UUID tenant, Payment payment) throws SQLException {
    return Sql.update(
            tx,
            ATTENTION,
            payment.attention(),
            payment.status(),
            payment.reference().orElse(null),
            tenant,
            payment.id(),
            payment.attention())
        == 1;
  }

  static Optional<UUID> byReference(Transaction tx, UUID tenant, String gateway, String reference)
      throws SQLException {
    return Sql.first(tx, row -> row.uuid("id"), BY_REFERENCE, tenant, gateway, reference);
  }

  /** True when a gateway's answer to a payment that young is not recorded yet. */
  static boolean anyUnanswered(Transaction tx, UUID tenant, String gateway, Duration young)
      throws SQLException {
    return Sql.first(tx, row -> row.uuid("id"), UNANSWERED, tenant, gateway, Sql.now().minus(young))
        .isPresent();
  }

  /** Writes a payment that moved on; false when its reference is another payment's. */
  static boolean move(Transaction tx, UUID tenant, Payment payment) throws SQLException {
    String reference = payment.reference().orElse(null);
    return Sql.update(
            tx,
            MOVE,
            payment.status(),
            reference,
            payment.redirect().map(URI::toString).orElse(null),
            payment.failureCode(),
            payment.failureMessage(),
            tenant,
            payment.id(),
            tenant,
            payment.gateway(),
            reference,
            payment.id())
        == 1;
  }
}
