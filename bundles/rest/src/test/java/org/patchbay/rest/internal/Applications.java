package org.patchbay.rest.internal;

import org.patchbay.billing.Invoices;
import org.patchbay.billing.Notices;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.Orders;
import org.patchbay.billing.Payments;
import org.patchbay.billing.Plans;
import org.patchbay.billing.Services;
import org.patchbay.billing.Settings;
import org.patchbay.events.EventFeed;
import org.patchbay.events.EventLog;
import org.patchbay.events.EventTypes;
import org.patchbay.events.OpenJobs;
import org.patchbay.events.Subscriptions;
import org.patchbay.events.webhook.WebhookDeliveries;
import org.patchbay.events.webhook.WebhookEndpoints;
import org.patchbay.host.PluginMetrics;
import org.patchbay.host.Plugins;
import org.patchbay.host.TenantPlugins;
import org.patchbay.persistence.Database;
import org.patchbay.rest.internal.health.HealthResource;
import org.patchbay.rest.internal.resource.EventResources;
import org.patchbay.rest.internal.resource.IdentityResources;
import org.patchbay.rest.internal.resource.NotificationResources;
import org.patchbay.rest.internal.resource.OperationResources;
import org.patchbay.rest.internal.resource.PluginResources;
import org.patchbay.rest.internal.resource.SalesResources;
import org.patchbay.rest.internal.resource.WebhookEndpointResources;
import org.patchbay.rest.internal.watch.RequestWatch;
import org.patchbay.telemetry.Tracing;

/** Puts the API together without OSGi, on fakes. What a test does not give is not to be reached. */
final class Applications {
  final FakeIdentity identity = new FakeIdentity();
  final FakeCustomers customers = new FakeCustomers();
  RequestWatch watch = new RequestWatch(new Tracing());
  Plugins plugins = Unused.of(Plugins.class);
  PluginMetrics metrics = Unused.of(PluginMetrics.class);
  HealthResource health = new HealthResource();
  TenantPlugins tenantPlugins = Unused.of(TenantPlugins.class);
  Plans plans = Unused.of(Plans.class);
  Orders orders = Unused.of(Orders.class);
  Payments payments = Unused.of(Payments.class);
  Services services = Unused.of(Services.class);
  Database database = Unused.of(Database.class);
  EventLog events = Unused.of(EventLog.class);
  EventFeed feed = Unused.of(EventFeed.class);
  EventTypes types = Unused.of(EventTypes.class);
  OpenJobs jobs = Unused.of(OpenJobs.class);
  WebhookEndpoints webhookEndpoints = Unused.of(WebhookEndpoints.class);
  WebhookDeliveries webhookDeliveries = Unused.of(WebhookDeliveries.class);

  ApiApplication api() {
    return new ApiApplication(
        watch,
        identity,
        identity,
        new IdentityResources(identity, identity),
        new PluginResources(plugins, tenantPlugins, metrics, health),
        new SalesResources(
            customers, plans, orders, Unused.of(Invoices.class), payments, services, identity),
        new OperationResources(services, Unused.of(Notices.class), Unused.of(Settings.class)),
        new EventResources(database, events, types, feed, Unused.of(Subscriptions.class), jobs),
        new NotificationResources(
            Unused.of(NotificationPreferences.class), Unused.of(NotificationTemplates.class)),
        new WebhookEndpointResources(webhookEndpoints, webhookDeliveries));
  }
}
