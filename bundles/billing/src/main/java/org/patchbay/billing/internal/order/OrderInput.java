package org.patchbay.billing.internal.order;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Plan;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;

/**
 * What an order names, as far as it is there.
 *
 * @param customer who orders
 * @param plan what
 */
record OrderInput(Optional<Customer> customer, Optional<Plan> plan) {
  // One row always: both halves are looked up at once.
  private static final String SELECT =
      "SELECT "
          + Records.JOINED_CUSTOMER
          + """
      , n.id n_id, n.code n_code, n.name n_name, n.price n_price, n.currency n_currency,
             n.cycle n_cycle, n.server n_server, n.options n_options, n.state n_state,
             n.created_at n_created_at
      FROM (SELECT) one
      LEFT JOIN billing.customer c ON c.tenant_id = ? AND c.id = ?
      LEFT JOIN billing.plan n ON n.tenant_id = ? AND n.code = ?""";

  static OrderInput read(Transaction tx, UUID tenant, UUID customer, String plan)
      throws SQLException {
    return Sql.first(tx, OrderInput::of, SELECT, tenant, customer, tenant, plan).orElseThrow();
  }

  private static OrderInput of(Row row) throws SQLException {
    Row customer = row.of("c_");
    Row plan = row.of("n_");
    return new OrderInput(
        customer.uuid("id") == null ? Optional.empty() : Optional.of(Records.customer(customer)),
        plan.uuid("id") == null ? Optional.empty() : Optional.of(Records.plan(plan)));
  }
}
