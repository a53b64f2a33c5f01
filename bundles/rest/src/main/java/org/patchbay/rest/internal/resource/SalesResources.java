package org.patchbay.rest.internal.resource;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Customers;
import org.patchbay.billing.Invoices;
import org.patchbay.billing.Orders;
import org.patchbay.billing.Payments;
import org.patchbay.billing.Plans;
import org.patchbay.billing.Services;
import org.patchbay.identity.Credentials;

/** The resources of selling, for admins and for customers themselves. */
@Component(service = SalesResources.class)
public final class SalesResources {
  private final Set<Object> all;

  @Activate
  public SalesResources(
      @Reference Customers customers,
      @Reference Plans plans,
      @Reference Orders orders,
      @Reference Invoices invoices,
      @Reference Payments payments,
      @Reference Services services,
      @Reference Credentials credentials) {
    all =
        Set.of(
            new CustomersResource(customers, credentials),
            new PlansResource(plans),
            new OrdersResource(orders),
            new InvoicesResource(invoices),
            new PaymentsResource(payments),
            new WebhooksResource(payments),
            new UserResource(customers, plans, invoices, services),
            new UserOrdersResource(orders, payments));
  }

  public Set<Object> all() {
    return all;
  }
}
