package org.patchbay.billing.internal.service;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Service;
import org.patchbay.billing.internal.catalogue.Buyer;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.billing.internal.store.Row;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.CreateRequest;

/**
 * A service with what is being done to it.
 *
 * @param service the service
 * @param customer whose it is
 * @param plan the plan's code
 * @param number of the action; all actions ever asked for are counted
 * @param since when the action was asked for
 * @param continuation what the plugin left when it was not done
 * @param failedAction the action that failed for good; empty when none did since
 */
record Task(
    Service service,
    Customer customer,
    String plan,
    int number,
    Instant since,
    Optional<String> continuation,
    String failedAction) {

  private static final String LOAD =
      "SELECT t.*, n.code plan_code, "
          + Records.JOINED_CUSTOMER
          + """
      FROM billing.service t
      JOIN LATERAL (SELECT x.code FROM billing.plan x
                    WHERE x.tenant_id = t.tenant_id AND x.id = t.plan LIMIT 1) n ON true
      JOIN LATERAL (SELECT * FROM billing.customer x
                    WHERE x.tenant_id = t.tenant_id AND x.id = t.customer LIMIT 1) c ON true
      WHERE t.tenant_id = ? AND t.id = ?""";

  /** Reads it. */
  static Optional<Task> find(Transaction tx, UUID tenant, UUID service) throws SQLException {
    return Sql.first(tx, Task::of, LOAD, tenant, service);
  }

  /** What is being done. */
  Action action() {
    return Action.of(service.action());
  }

  /** True while the numbered action is under way. */
  boolean isAt(int action) {
    return number == action && !service.action().isEmpty();
  }

  CreateRequest createRequest() {
    return new CreateRequest(
        key(), service.id(), Buyer.of(customer), plan, service.options(), continuation);
  }

  ActionRequest actionRequest() {
    return new ActionRequest(
        key(), service.id(), service.reference().orElse(""), service.properties(), continuation);
  }

  /** The same for each try of one action; another one when an operator asks for it anew. */
  String key() {
    return key(service.id(), action(), number);
  }

  static String key(UUID service, Action action, int number) {
    return service + ":" + action.id() + ":" + number;
  }

  private static Task of(Row row) throws SQLException {
    return new Task(
        Records.service(row),
        Records.customer(row.of("c_")),
        row.text("plan_code"),
        (int) row.number("action_number"),
        row.instant("action_since"),
        row.maybeText("continuation"),
        row.text("failed_action"));
  }
}
