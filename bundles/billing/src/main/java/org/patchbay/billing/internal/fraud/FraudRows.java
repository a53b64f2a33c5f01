package org.patchbay.billing.internal.fraud;

import java.sql.SQLException;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Payment;
import org.patchbay.billing.internal.sale.Sale;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.fraud.FraudBuyer;
import org.patchbay.plugin.api.fraud.FraudRequest;

/** What the table of payments keeps for and of fraud plugins. */
public final class FraudRows {
  // Ids are time-ordered: what is earlier has a smaller one.
  private static final String REQUEST =
      """
      SELECT t.client_address,
        (SELECT count(*) FROM billing.customer_order o
         WHERE o.tenant_id = t.tenant_id AND o.customer = t.customer AND o.id < t.order_id) orders,
        count(*) FILTER (WHERE p.status = 'SUCCEEDED') paid,
        count(*) FILTER (WHERE p.status = 'FAILED') failed
      FROM billing.payment t
      LEFT JOIN billing.payment p
        ON p.tenant_id = t.tenant_id AND p.customer = t.customer AND p.id < t.id
      WHERE t.tenant_id = ? AND t.id = ?
      GROUP BY t.tenant_id, t.id""";
  private static final String DECIDE =
      """
      UPDATE billing.payment
      SET fraud_state = ?, fraud_findings = ?, fraud_decided_at = ?, attention = ?, uncertain = ?
      WHERE tenant_id = ? AND id = ?""";

  private FraudRows() {}

  /** What plugins are asked about a payment. */
  public static FraudRequest request(Transaction tx, UUID tenant, Sale sale) throws SQLException {
    return Sql.first(tx, row -> request(row, sale), REQUEST, tenant, sale.due().id()).orElseThrow();
  }

  /**
   * Writes what was decided of a payment.
   *
   * @param asking true when its gateway is asked next: from then on it may have been
   */
  public static void decide(Transaction tx, UUID tenant, Payment payment, boolean asking)
      throws SQLException {
    Sql.update(
        tx,
        DECIDE,
        payment.fraud().state(),
        Findings.json(payment.fraud().findings()),
        payment.fraud().decidedAt().orElseThrow(),
        payment.attention(),
        asking,
        tenant,
        payment.id());
  }

  private static FraudRequest request(Row row, Sale sale) throws SQLException {
    Payment payment = sale.due();
    Customer customer = sale.customer();
    return new FraudRequest(
        payment.id(),
        sale.order().id(),
        new FraudBuyer(
            customer.id(),
            customer.email(),
            customer.name(),
            customer.country(),
            customer.createdAt()),
        payment.amount(),
        payment.gateway(),
        row.maybeText("client_address"),
        new FraudRequest.History(row.number("orders"), row.number("paid"), row.number("failed")),
        payment.createdAt());
  }
}
