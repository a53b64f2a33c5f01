package org.patchbay.rest.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers;
import org.patchbay.events.Actor;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;

/** Customers in memory, each of one tenant. */
final class FakeCustomers implements Customers {
  private final Map<UUID, Map<UUID, Customer>> customers = new ConcurrentHashMap<>();

  Customer add(UUID tenant, UUID id, String email) {
    Instant then = Instant.parse("2026-01-31T12:00:00Z");
    Customer customer =
        new Customer(id, email, "Ada", "GB", "", "", "", Optional.empty(), "en", then);
    customers.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>()).put(id, customer);
    return customer;
  }

  @Override
  public Customer create(UUID tenant, NewCustomer customer, Optional<RequestKey> key, Actor actor) {
    return add(tenant, UUID.randomUUID(), customer.email());
  }

  @Override
  public Customer change(UUID tenant, UUID id, NewCustomer customer, Actor actor) {
    return add(tenant, id, customer.email());
  }

  @Override
  public Optional<Customer> find(UUID tenant, UUID id) {
    return Optional.ofNullable(customers.getOrDefault(tenant, Map.of()).get(id));
  }

  @Override
  public Page<Customer> list(UUID tenant, Page.Request page) {
    return new Page<>(
        List.copyOf(customers.getOrDefault(tenant, Map.of()).values()), Optional.empty());
  }
}
