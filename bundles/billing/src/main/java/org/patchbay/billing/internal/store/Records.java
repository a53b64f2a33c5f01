package org.patchbay.billing.internal.store;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.BillingCycle;
import org.patchbay.billing.Customer;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.Invoice;
import org.patchbay.billing.Notice;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.Order;
import org.patchbay.billing.Payment;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Refund;
import org.patchbay.billing.Service;
import org.patchbay.plugin.api.tax.NumberCheck;

/** Rows as the contract's records. */
public final class Records {
  /** Columns of a customer {@code c} that is joined to something else; each begins with c_. */
  public static final String JOINED_CUSTOMER =
      """
      c.id c_id, c.email c_email, c.name c_name, c.country c_country, c.region c_region,
      c.postal_code c_postal_code, c.company c_company, c.tax_number c_tax_number,
      c.tax_number_status c_tax_number_status, c.tax_number_checked_at c_tax_number_checked_at,
      c.locale c_locale, c.created_at c_created_at
      """;

  /** Columns of an invoice {@code t}, its lines among them. */
  public static final String INVOICE_COLUMNS = "t.*, " + InvoiceLines.COLUMN + " lines";

  private Records() {}

  public static Customer customer(Row row) throws SQLException {
    return new Customer(
        row.uuid("id"),
        row.text("email"),
        row.text("name"),
        row.text("country"),
        row.text("region"),
        row.text("postal_code"),
        row.text("company"),
        taxNumber(row),
        row.text("locale"),
        row.instant("created_at"));
  }

  private static Optional<Customer.TaxNumber> taxNumber(Row row) throws SQLException {
    Optional<String> number = row.maybeText("tax_number");
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Customer.TaxNumber(
                number.get(),
                row.constant("tax_number_status", NumberCheck.Status.class),
                row.maybeInstant("tax_number_checked_at")));
  }

  public static Plan plan(Row row) throws SQLException {
    return new Plan(
        row.uuid("id"),
        row.text("code"),
        row.text("name"),
        row.money("price"),
        row.constant("cycle", BillingCycle.class),
        row.text("server"),
        row.texts("options"),
        row.constant("state", Plan.State.class),
        row.instant("created_at"));
  }

  /** The service's id is in the row before there is a service: it is shown from the payment on. */
  public static Order order(Row row) throws SQLException {
    Order.Status status = row.constant("status", Order.Status.class);
    boolean paid = status != Order.Status.PENDING_PAYMENT && status != Order.Status.CANCELLED;
    return new Order(
        row.uuid("id"),
        row.uuid("customer"),
        row.uuid("plan"),
        row.texts("options"),
        status,
        row.uuid("invoice"),
        row.maybeUuid("payment"),
        paid ? row.maybeUuid("service") : Optional.<UUID>empty(),
        row.instant("created_at"));
  }

  public static Invoice invoice(Row row) throws SQLException {
    return new Invoice(
        row.uuid("id"),
        row.number("number"),
        row.uuid("customer"),
        row.uuid("order_id"),
        InvoiceLines.of(row),
        row.money("total").minus(row.money("tax")),
        row.money("tax"),
        row.money("total"),
        row.constant("tax_state", Invoice.TaxState.class),
        row.constant("status", Invoice.Status.class),
        row.instant("issued_at"),
        Optional.ofNullable(row.instant("paid_at")));
  }

  public static Payment payment(Row row) throws SQLException {
    return new Payment(
        row.uuid("id"),
        row.uuid("invoice"),
        row.uuid("customer"),
        row.text("gateway"),
        row.text("method"),
        row.money("amount"),
        row.money("refunded"),
        row.constant("status", Payment.Status.class),
        row.maybeText("reference"),
        row.maybeText("redirect").map(URI::create),
        row.text("failure_code"),
        row.text("failure_message"),
        row.text("attention"),
        fraud(row),
        row.instant("created_at"));
  }

  private static FraudCheck fraud(Row row) throws SQLException {
    FraudCheck.State state = row.constant("fraud_state", FraudCheck.State.class);
    return state == FraudCheck.State.NONE
        ? FraudCheck.NONE
        : new FraudCheck(
            state,
            new Json(row.text("fraud_findings")).read(new TypeReference<>() {}),
            Optional.ofNullable(row.instant("fraud_decided_at")));
  }

  public static Refund refund(Row row) throws SQLException {
    return new Refund(
        row.uuid("id"),
        row.uuid("payment"),
        row.money("amount"),
        row.text("reason"),
        row.constant("status", Refund.Status.class),
        row.maybeText("reference"),
        row.text("failure_message"),
        row.instant("created_at"));
  }

  public static Service service(Row row) throws SQLException {
    return new Service(
        row.uuid("id"),
        row.uuid("order_id"),
        row.uuid("customer"),
        row.uuid("plan"),
        row.text("server"),
        row.texts("options"),
        row.constant("status", Service.Status.class),
        row.maybeText("reference"),
        row.texts("properties"),
        row.text("failure"),
        row.text("action"),
        row.instant("created_at"));
  }

  public static Notice notice(Row row) throws SQLException {
    return new Notice(
        row.uuid("id"),
        row.constant("audience", NotificationRule.Audience.class),
        row.uuid("customer"),
        row.text("notifier"),
        row.text("type"),
        row.text("subject"),
        row.constant("status", Notice.Status.class),
        row.maybeText("reference"),
        row.text("failure"),
        Optional.ofNullable(row.instant("send_at")),
        row.instant("created_at"));
  }
}
