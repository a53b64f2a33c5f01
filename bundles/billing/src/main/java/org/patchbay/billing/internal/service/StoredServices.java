package org.patchbay.billing.internal.service;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Service;
import org.patchbay.billing.Services;
import org.patchbay.billing.internal.UpstreamProblem;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.Records;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus;

/** Reads services and takes what is asked to be done to them. */
@Component
public final class StoredServices implements Services {
  private static final Paging<Service> PAGING =
      new Paging<>("SELECT t.* FROM billing.service t", Records::service, Service::id);

  private final Database database;
  private final PluginCalls calls;
  private final ActionRequests requests;

  /**
   * @param schema makes sure that the table is there
   */
  @Activate
  public StoredServices(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference PluginCalls calls,
      @Reference ActionRequests requests) {
    this.database = database;
    this.calls = calls;
    this.requests = requests;
  }

  @Override
  public Optional<Service> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> PAGING.find(tx, tenant, id));
  }

  @Override
  public Page<Service> list(UUID tenant, Optional<UUID> customer, Page.Request page) {
    return database.inTenant(tenant, tx -> PAGING.read(tx, tenant, "t.customer", customer, page));
  }

  @Override
  public Service suspend(UUID tenant, UUID id, Actor actor) {
    return begin(tenant, id, Action.SUSPEND, actor);
  }

  @Override
  public Service resume(UUID tenant, UUID id, Actor actor) {
    return begin(tenant, id, Action.RESUME, actor);
  }

  @Override
  public Service terminate(UUID tenant, UUID id, Actor actor) {
    return begin(tenant, id, Action.TERMINATE, actor);
  }

  @Override
  public Service start(UUID tenant, UUID id, Actor actor) {
    return begin(tenant, id, Action.START, actor);
  }

  @Override
  public Service stop(UUID tenant, UUID id, Actor actor) {
    return begin(tenant, id, Action.STOP, actor);
  }

  @Override
  public Service retry(UUID tenant, UUID id, Actor actor) {
    return database.inTenant(
        tenant,
        tx -> {
          requests.retry(tx, tenant, id, actor);
          return require(tx, tenant, id);
        });
  }

  @Override
  public ServerStatus status(UUID tenant, UUID id) {
    Service service = database.inTenant(tenant, tx -> require(tx, tenant, id));
    String reference =
        service
            .reference()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "service.state", "Service " + id + " was not created at its server yet."));
    return ask(tenant, service.server(), "status", server -> server.status(reference));
  }

  @Override
  public List<ProductOption> productOptions(UUID tenant, String server) {
    return ask(tenant, server, "productOptions", Server::productOptions);
  }

  private Service begin(UUID tenant, UUID id, Action action, Actor actor) {
    return database.inTenant(
        tenant,
        tx -> {
          requests.begin(tx, tenant, id, action, actor);
          return require(tx, tenant, id);
        });
  }

  private <R> R ask(UUID tenant, String plugin, String operation, Function<Server, R> question) {
    try {
      return calls.call(PluginCalls.Target.of(tenant, plugin, operation), Server.class, question);
    } catch (PluginException e) {
      throw new UpstreamProblem(plugin, e);
    }
  }

  private static Service require(Transaction tx, UUID tenant, UUID id) throws SQLException {
    return PAGING.find(tx, tenant, id).orElseThrow(() -> Problem.notFound("service", id));
  }
}
