package org.patchbay.billing.internal.sale;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.internal.store.InvoiceLines;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;

/**
 * Reads sales, and locks them: whoever changes anything that belongs to an order holds the lock of
 * the order's row, so that answers, webhooks, jobs and people come one after the other.
 */
public final class Sales {
  // Each part is looked up by its key, row by row: the limits keep the planner, which knows nothing
  // of a young table, from joining all rows of a tenant instead.
  private static final String SELECT =
      "SELECT "
          + Records.JOINED_CUSTOMER
          + ", "
          + columns("n", "id code name price currency cycle server options state created_at")
          + columns("o", "id customer plan options status invoice payment service created_at")
          + columns(
              "p",
              "id invoice customer gateway method amount currency refunded status reference redirect"
                  + " failure_code failure_message attention fraud_state fraud_findings fraud_decided_at"
                  + " created_at")
          + columns(
              "t",
              "id number customer order_id tax total currency tax_state status issued_at paid_at"
                  + " paid_by")
          + InvoiceLines.COLUMN
          + " t_lines ";
  private static final String PARTS =
      lateral("customer", "c", "o.customer")
          + lateral("plan", "n", "o.plan")
          + lateral("invoice", "t", "o.invoice");
  private static final String BY_ORDER =
      SELECT
          + "FROM billing.customer_order o"
          + PARTS
          + " LEFT"
          + lateral("payment", "p", "o.payment")
          + " WHERE o.tenant_id = ? AND o.id = ?";
  private static final String BY_PAYMENT =
      SELECT
          + "FROM billing.payment p"
          + lateral("customer_order", "o", "p.order_id", "p")
          + PARTS
          + " WHERE p.tenant_id = ? AND p.id = ?";

  private static final String LOCK =
      "SELECT id FROM billing.customer_order WHERE tenant_id = ? AND id = ? FOR UPDATE";
  private static final String LOCK_BY_PAYMENT =
      """
      SELECT id FROM billing.customer_order WHERE tenant_id = ? AND id =
        (SELECT order_id FROM billing.payment WHERE tenant_id = ? AND id = ?) FOR UPDATE""";

  private Sales() {}

  /** By order, with its newest payment. */
  public static Optional<Sale> ofOrder(Transaction tx, UUID tenant, UUID order)
      throws SQLException {
    return Sql.first(tx, Sales::sale, BY_ORDER, tenant, order);
  }

  /** By payment, with that payment. */
  public static Optional<Sale> ofPayment(Transaction tx, UUID tenant, UUID payment)
      throws SQLException {
    return Sql.first(tx, Sales::sale, BY_PAYMENT, tenant, payment);
  }

  /** Only locks. */
  public static void lockOnly(Transaction tx, UUID tenant, UUID order) throws SQLException {
    Sql.first(tx, row -> row.uuid("id"), LOCK, tenant, order);
  }

  /** By order, locked. The lock comes first: what is read after it is the newest. */
  public static Optional<Sale> lock(Transaction tx, UUID tenant, UUID order) throws SQLException {
    lockOnly(tx, tenant, order);
    return ofOrder(tx, tenant, order);
  }

  /** By payment, locked. */
  public static Optional<Sale> lockOfPayment(Transaction tx, UUID tenant, UUID payment)
      throws SQLException {
    Sql.first(tx, row -> row.uuid("id"), LOCK_BY_PAYMENT, tenant, tenant, payment);
    return ofPayment(tx, tenant, payment);
  }

  private static Sale sale(Row row) throws SQLException {
    Row order = row.of("o_");
    return new Sale(
        Records.customer(row.of("c_")),
        Records.plan(row.of("n_")),
        Records.order(order),
        order.maybeUuid("service"),
        Records.invoice(row.of("t_")),
        row.of("t_").maybeUuid("paid_by"),
        row.uuid("p_id") == null ? Optional.empty() : Optional.of(Records.payment(row.of("p_"))));
  }

  private static String lateral(String table, String alias, String id) {
    return lateral(table, alias, id, "o");
  }

  private static String lateral(String table, String alias, String id, String from) {
    return " JOIN LATERAL (SELECT * FROM billing.%s x WHERE x.tenant_id = %s.tenant_id AND x.id = %s"
            .formatted(table, from, id)
        + " LIMIT 1) %s ON true".formatted(alias);
  }

  private static String columns(String table, String names) {
    StringBuilder columns = new StringBuilder();
    for (String name : names.split(" ")) {
      columns.append(table).append('.').append(name).append(' ').append(table).append('_');
      columns.append(name).append(", ");
    }
    return columns.toString();
  }
}
