package org.patchbay.billing.internal.testing;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.billing.BillingCycle;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers;
import org.patchbay.billing.Invoices;
import org.patchbay.billing.Notices;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.Orders;
import org.patchbay.billing.Orders.PaymentChoice;
import org.patchbay.billing.Payments;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Plans;
import org.patchbay.billing.Services;
import org.patchbay.billing.Settings;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.catalogue.OptionCheck;
import org.patchbay.billing.internal.catalogue.StoredCustomers;
import org.patchbay.billing.internal.catalogue.StoredPlans;
import org.patchbay.billing.internal.catalogue.StoredSettings;
import org.patchbay.billing.internal.fraud.FraudPlugins;
import org.patchbay.billing.internal.fraud.FraudReportJob;
import org.patchbay.billing.internal.fraud.FraudReports;
import org.patchbay.billing.internal.notice.Audience;
import org.patchbay.billing.internal.notice.EndpointNotices;
import org.patchbay.billing.internal.notice.NoticeJob;
import org.patchbay.billing.internal.notice.NoticeWriter;
import org.patchbay.billing.internal.notice.StoredNotices;
import org.patchbay.billing.internal.notification.StoredPreferences;
import org.patchbay.billing.internal.notification.StoredTemplates;
import org.patchbay.billing.internal.order.Checkouts;
import org.patchbay.billing.internal.order.Gateways;
import org.patchbay.billing.internal.order.InvoiceWriter;
import org.patchbay.billing.internal.order.OrderIntake;
import org.patchbay.billing.internal.order.OrderWriter;
import org.patchbay.billing.internal.order.StoredInvoices;
import org.patchbay.billing.internal.order.StoredOrders;
import org.patchbay.billing.internal.payment.Captures;
import org.patchbay.billing.internal.payment.PaymentJob;
import org.patchbay.billing.internal.payment.PaymentLedger;
import org.patchbay.billing.internal.payment.PaymentRequests;
import org.patchbay.billing.internal.payment.PaymentStatusCheck;
import org.patchbay.billing.internal.payment.PaymentWriter;
import org.patchbay.billing.internal.payment.PollJob;
import org.patchbay.billing.internal.payment.RefundFacts;
import org.patchbay.billing.internal.payment.Resolutions;
import org.patchbay.billing.internal.payment.Reviews;
import org.patchbay.billing.internal.payment.Screening;
import org.patchbay.billing.internal.payment.Settlement;
import org.patchbay.billing.internal.payment.StoredPayments;
import org.patchbay.billing.internal.payment.Webhooks;
import org.patchbay.billing.internal.refund.RefundJob;
import org.patchbay.billing.internal.refund.RefundLedger;
import org.patchbay.billing.internal.refund.RefundOrders;
import org.patchbay.billing.internal.refund.RefundRequests;
import org.patchbay.billing.internal.sale.OrderStates;
import org.patchbay.billing.internal.service.ActionRequests;
import org.patchbay.billing.internal.service.ServiceJob;
import org.patchbay.billing.internal.service.ServiceLedger;
import org.patchbay.billing.internal.service.ServiceOrders;
import org.patchbay.billing.internal.service.StoredServices;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.tax.CheckedNumbers;
import org.patchbay.billing.internal.tax.TaxNumbers;
import org.patchbay.billing.internal.tax.TaxPlugin;
import org.patchbay.billing.internal.tax.Taxation;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.JobHandler;
import org.patchbay.events.Jobs;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Database;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.Tenant;

/** Billing put together without OSGi, on a real database and plugins in memory. */
public final class TestBilling {
  public static final Actor ACTOR = new Actor(Actor.Kind.TENANT_ADMIN, "test");

  /** Nothing is given up, and nobody waits in vain for the next minute. */
  public static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(8),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofHours(20),
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ofHours(24),
          Duration.ofDays(30),
          Duration.ofHours(24),
          Duration.ofHours(72),
          Duration.ofMinutes(5));

  public final Tripwire tripwire = new Tripwire();
  public final MemoryGateway gateway = new MemoryGateway();
  public final MemoryServer server = new MemoryServer();
  public final NoticeClock clock = new NoticeClock();
  public final MemoryNotifier notifier = new MemoryNotifier(clock);
  public final MemoryTax tax = new MemoryTax();
  public final MemoryFraud fraud = new MemoryFraud();
  public final MemoryFraud otherFraud = new MemoryFraud();
  public final TestPlugins plugins =
      new TestPlugins(tripwire, gateway, server, notifier, tax, fraud, otherFraud);
  public final Database database;
  public final UUID tenant = UUID.randomUUID();

  public final Customers customers;
  public final Plans plans;
  public final Settings settings;
  public final Orders orders;
  public final Invoices invoices;
  public final Payments payments;
  public final Services services;
  public final Notices notices;
  public final NotificationPreferences preferences;
  public final NotificationTemplates templates;
  public final EndpointNotices endpointNotices;
  public final List<JobHandler> handlers;

  public TestBilling(Database real, BillingSchema schema, EventLog log, Jobs jobs) {
    this(real, schema, log, jobs, LIMITS);
  }

  public TestBilling(Database real, BillingSchema schema, EventLog log, Jobs jobs, Limits limits) {
    database = new MortalDatabase(real, tripwire);
    Journal journal = new Journal(log);
    Audience.Finder audiences = new Audience.Finder(tenants(), plugins.activations());
    OptionCheck check = new OptionCheck(plugins, limits);
    OrderStates states = new OrderStates(journal);
    NoticeWriter noticeWriter = new NoticeWriter(database, jobs, clock);
    FraudPlugins fraudPlugins = new FraudPlugins(plugins.activations(), plugins, limits);
    FraudReports reports = new FraudReports(jobs);
    RefundLedger refunds = new RefundLedger(database, reports, jobs, journal);
    RefundRequests refundRequests = new RefundRequests(database, plugins, jobs, refunds, limits);
    StoredSettings stored = new StoredSettings(database, schema, journal);
    ServiceOrders serviceOrders = new ServiceOrders(jobs, journal);
    ServiceLedger serviceLedger =
        new ServiceLedger(database, audiences, states, refunds, noticeWriter, stored, journal);
    Settlement settlement = new Settlement(states, serviceOrders, refunds, noticeWriter, journal);
    PaymentLedger ledger =
        new PaymentLedger(settlement, noticeWriter, reports, jobs, journal, limits);
    Screening screening =
        new Screening(
            database, fraudPlugins, ledger, noticeWriter, audiences, stored, jobs, journal);
    PaymentRequests requests =
        new PaymentRequests(database, screening, plugins, jobs, ledger, audiences, limits);
    PaymentStatusCheck status =
        new PaymentStatusCheck(database, plugins, ledger, audiences, limits);
    Captures captures = new Captures(database, plugins, status, ledger, jobs, journal, limits);
    PaymentWriter paymentWriter = new PaymentWriter(jobs, journal, limits);
    preferences = new StoredPreferences(database, schema, plugins.activations(), journal);
    TaxPlugin taxPlugin = new TaxPlugin(plugins.activations(), plugins, limits);
    CheckedNumbers numbers = new CheckedNumbers(database, journal);
    Taxation taxation = new Taxation(taxPlugin, stored, preferences, numbers, clock);
    Gateways gateways = new Gateways(plugins.activations(), plugins, fraudPlugins);
    Checkouts checkouts =
        new Checkouts(
            database,
            schema,
            new OrderIntake(database, gateways, check, taxation),
            new OrderWriter(database, paymentWriter, new InvoiceWriter(journal), journal),
            gateways,
            paymentWriter,
            requests,
            settlement,
            audiences);
    Webhooks webhooks =
        new Webhooks(
            database,
            plugins,
            ledger,
            new RefundFacts(database, refunds, ledger),
            audiences,
            journal,
            limits);
    customers = new StoredCustomers(database, schema, journal, new TaxNumbers(taxPlugin));
    plans = new StoredPlans(database, schema, journal, plugins.activations(), check);
    settings = stored;
    Reviews reviews = new Reviews(database, ledger, audiences, jobs, journal);
    orders = new StoredOrders(database, checkouts, states, reviews, audiences, journal);
    invoices = new StoredInvoices(database, schema);
    payments =
        new StoredPayments(
            database,
            schema,
            status,
            reviews,
            new Resolutions(database, status, ledger, audiences),
            captures,
            new RefundOrders(database, schema, refunds, refundRequests, limits),
            webhooks);
    services =
        new StoredServices(database, schema, plugins, new ActionRequests(serviceOrders, states));
    notices = new StoredNotices(database, schema);
    templates = new StoredTemplates(database, schema, journal);
    endpointNotices = new EndpointNotices(database, jobs, plugins, audiences, limits, clock);
    handlers =
        List.of(
            new PaymentJob(database, requests, ledger, audiences, limits),
            new PollJob(database, status, ledger, limits),
            captures,
            new RefundJob(refundRequests, limits),
            new ServiceJob(database, plugins, serviceLedger, limits),
            endpointNotices,
            new NoticeJob(database, plugins, audiences, journal, limits, clock),
            new FraudReportJob(database, fraudPlugins, journal, limits));
    if (jobs instanceof MemoryJobs memory) {
      memory.handlers(handlers);
    }
  }

  /** A customer of the tenant. */
  public Customer customer() {
    String email = UUID.randomUUID() + "@example.com";
    return customers.create(
        tenant, Customers.NewCustomer.of(email, "Ada", "", ""), Optional.empty(), ACTOR);
  }

  /** A published plan that the server plugin provisions. */
  public Plan plan(String code, String price) {
    return plan(code, price, TestPlugins.SERVER);
  }

  /** A published plan. */
  public Plan plan(String code, String price, String provisioner) {
    return plans.publish(
        tenant,
        new Plans.NewPlan(
            code,
            "Plan " + code,
            Money.of(price, "EUR"),
            BillingCycle.MONTHLY,
            provisioner,
            Map.of()),
        Optional.empty(),
        ACTOR);
  }

  /** Pays by the only gateway. */
  public static Optional<PaymentChoice> by(String method) {
    return Optional.of(
        new PaymentChoice(Optional.empty(), method, Optional.empty(), Optional.empty()));
  }

  private static Tenants tenants() {
    return (Tenants)
        Proxy.newProxyInstance(
            TestBilling.class.getClassLoader(),
            new Class<?>[] {Tenants.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("find")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return Optional.of(new Tenant((UUID) arguments[0], "test", "Test Hosting"));
            });
  }
}
