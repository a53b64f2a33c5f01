package org.patchbay.billing.internal.catalogue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.Plan;
import org.patchbay.billing.Plans;
import org.patchbay.billing.internal.Journal;
import org.patchbay.billing.internal.event.BillingEvents;
import org.patchbay.billing.internal.store.BillingSchema;
import org.patchbay.billing.internal.store.Paging;
import org.patchbay.billing.internal.store.PlanEntity;
import org.patchbay.billing.internal.store.Sql;
import org.patchbay.events.Actor;
import org.patchbay.host.TenantPlugins;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Customer;
import org.patchbay.plugin.api.server.CreateRequest;

/** Plans as entities: they are edited one at a time, by people. */
@Component
public final class StoredPlans implements Plans {
  private final Database database;
  private final BillingSchema schema;
  private final Journal journal;
  private final TenantPlugins plugins;
  private final OptionCheck options;

  @Activate
  public StoredPlans(
      @Reference Database database,
      @Reference BillingSchema schema,
      @Reference Journal journal,
      @Reference TenantPlugins plugins,
      @Reference OptionCheck options) {
    this.database = database;
    this.schema = schema;
    this.journal = journal;
    this.plugins = plugins;
    this.options = options;
  }

  @Override
  public Plan publish(UUID tenant, NewPlan wanted, Optional<RequestKey> key, Actor actor) {
    List<Problem.Field> wrong = new ArrayList<>(PlanRules.check(wanted));
    UUID id = database.newId();
    if (plugins.active(tenant, Category.SERVER).contains(wanted.server())) {
      wrong.addAll(options.ofPlan(tenant, wanted.server(), trial(id, wanted)));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
    return database.inTenant(
        tenant,
        tx -> {
          Optional<UUID> earlier = schema.claim(tx, tenant, "plans", key, id);
          return earlier.isPresent()
              ? require(tx, tenant, earlier.get()).plan()
              : insert(tx, tenant, id, wanted, actor);
        });
  }

  @Override
  public Plan retire(UUID tenant, UUID id, Actor actor) {
    return database.inTenant(
        tenant,
        tx -> {
          PlanEntity plan = require(tx, tenant, id);
          if (plan.plan().state() == Plan.State.PUBLISHED) {
            plan.retire();
            journal.write(
                tx,
                actor,
                BillingEvents.PLAN_RETIRED,
                id,
                Map.of(
                    "code", plan.plan().code(),
                    "from", Plan.State.PUBLISHED,
                    "to", plan.plan().state()));
          }
          return plan.plan();
        });
  }

  @Override
  public Optional<Plan> find(UUID tenant, UUID id) {
    return database.inTenant(tenant, tx -> entity(tx, tenant, id).map(PlanEntity::plan));
  }

  @Override
  public Optional<Plan> coded(UUID tenant, String code) {
    return database.inTenant(tenant, tx -> coded(entities(tx), tenant, code).map(PlanEntity::plan));
  }

  @Override
  public Page<Plan> list(UUID tenant, Page.Request page) {
    return database.inTenant(
        tenant,
        tx -> {
          String from = page.after().isPresent() ? " AND p.id > :after" : "";
          TypedQuery<PlanEntity> query =
              entities(tx)
                  .createQuery(
                      "SELECT p FROM PlanEntity p WHERE p.tenant = :tenant"
                          + from
                          + " ORDER BY p.id",
                      PlanEntity.class)
                  .setParameter("tenant", tenant)
                  .setMaxResults(page.limit() + 1);
          page.after().ifPresent(after -> query.setParameter("after", Paging.cursor(after)));
          List<Plan> found = query.getResultList().stream().map(PlanEntity::plan).toList();
          return Page.of(found, page.limit(), plan -> plan.id().toString());
        });
  }

  private Plan insert(Transaction tx, UUID tenant, UUID id, NewPlan wanted, Actor actor) {
    Plan plan =
        new Plan(
            id,
            wanted.code(),
            wanted.name(),
            wanted.price(),
            wanted.cycle(),
            wanted.server(),
            Map.copyOf(wanted.options()),
            Plan.State.PUBLISHED,
            Sql.now());
    save(entities(tx), new PlanEntity(tenant, plan));
    journal.write(
        tx,
        actor,
        BillingEvents.PLAN_PUBLISHED,
        id,
        Map.of(
            "code", plan.code(),
            "name", plan.name(),
            "price", plan.price(),
            "cycle", plan.cycle(),
            "server", plan.server(),
            "options", plan.options()));
    return plan;
  }

  /** The unique constraint says whether the code is free. */
  private static void save(EntityManager entities, PlanEntity plan) {
    entities.persist(plan);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      if (Sql.isDuplicate(e)) {
        throw Problem.conflict(
            "plan.exists", "There is a plan " + plan.plan().code() + " already.");
      }
      throw e;
    }
  }

  private PlanEntity require(Transaction tx, UUID tenant, UUID id) {
    return entity(tx, tenant, id).orElseThrow(() -> Problem.notFound("plan", id));
  }

  private Optional<PlanEntity> entity(Transaction tx, UUID tenant, UUID id) {
    return Optional.ofNullable(entities(tx).find(PlanEntity.class, id))
        .filter(plan -> plan.tenant().equals(tenant));
  }

  private static Optional<PlanEntity> coded(EntityManager entities, UUID tenant, String code) {
    return entities
        .createQuery(
            "SELECT p FROM PlanEntity p WHERE p.tenant = :tenant AND p.code = :code",
            PlanEntity.class)
        .setParameter("tenant", tenant)
        .setParameter("code", code)
        .getResultStream()
        .findFirst();
  }

  private EntityManager entities(Transaction tx) {
    return tx.entities(schema.schema());
  }

  /** A creation that is only asked about; nobody buys yet. */
  private static CreateRequest trial(UUID id, NewPlan plan) {
    Customer nobody = new Customer(id, "", "", "", Locale.ENGLISH);
    return new CreateRequest(
        "check:" + id, id, nobody, plan.code(), plan.options(), Optional.empty());
  }
}
