package org.patchbay.identity.internal;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.Principal;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Database.Work;
import org.patchbay.persistence.IdempotencyKeys;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Transaction;

/** Keys of admins, tokens of customers. */
@Component
public final class KeyRing implements Credentials {
  private static final int LONGEST_LABEL = 100;

  private final Database database;
  private final EventLog events;
  private final IdempotencyKeys requests;
  private final KeyIssue issue;
  private final KeyLookup lookup;
  private final CustomerTokens tokens;

  /** Makes the platform's first key if it has none. */
  @Activate
  public KeyRing(
      @Reference IdentitySchema schema,
      @Reference Database database,
      @Reference EventLog events,
      BundleContext context) {
    this(
        schema,
        database,
        events,
        IdentitySettings.read(context::getProperty, System::getenv),
        System.out);
  }

  KeyRing(
      IdentitySchema schema,
      Database database,
      EventLog events,
      IdentitySettings settings,
      PrintStream out) {
    this.database = database;
    this.events = events;
    requests = new IdempotencyKeys(schema.schema());
    issue = new KeyIssue(database::newId, events);
    lookup = new KeyLookup(database, System::nanoTime);
    byte[] signature = MasterKey.of(settings).derive("patchbay customer tokens");
    tokens = new CustomerTokens(signature, Clock.systemUTC());
    new FirstKey(database, issue, settings.data(), out).ensure(settings.adminKey());
  }

  @Override
  public IssuedKey issueKey(
      Optional<UUID> tenant, String label, Optional<RequestKey> request, Actor actor) {
    if (label.isBlank() || label.length() > LONGEST_LABEL) {
      throw Problem.invalid("label", "must have 1 to " + LONGEST_LABEL + " characters");
    }
    KeySecret secret = KeySecret.random();
    ApiKey key =
        in(
            tenant,
            tx -> {
              ApiKey issued = issue.record(tx, tenant, label, secret, actor);
              if (request.isPresent()) {
                claim(tx, tenant, request.get(), issued.id());
              }
              return issued;
            });
    return new IssuedKey(key, secret.text());
  }

  private void claim(Transaction tx, Optional<UUID> tenant, RequestKey request, UUID id)
      throws SQLException {
    String scope = tenant.map(UUID::toString).orElse("platform") + "/keys";
    Optional<UUID> before = requests.claim(tx, scope, request, id);
    if (before.isPresent()) {
      throw Problem.conflict(
          "key.issued",
          "This request issued key %s before; its secret was shown then.".formatted(before.get()));
    }
  }

  @Override
  public List<ApiKey> keys(Optional<UUID> tenant) {
    return in(tenant, tx -> KeyRows.list(tx, tenant));
  }

  @Override
  public void revokeKey(Optional<UUID> tenant, UUID id, Actor actor) {
    in(
        tenant,
        tx -> {
          ApiKey revoked =
              KeyRows.revoke(tx, tenant, id).orElseThrow(() -> Problem.notFound("key", id));
          tx.afterCommit(() -> lookup.forget(id));
          events.append(
              tx,
              new NewEvent(
                  IdentityEvents.KEY_REVOKED,
                  tenant,
                  actor,
                  id.toString(),
                  Map.of("label", revoked.label(), "prefix", revoked.prefix())));
          return null;
        });
  }

  @Override
  public String customerToken(UUID tenant, UUID customer, Duration validFor) {
    return tokens.issue(tenant, customer, validFor);
  }

  @Override
  public Optional<Principal> authenticate(String credential) {
    return CustomerTokens.looksLike(credential)
        ? tokens.verify(credential)
        : lookup.principal(credential);
  }

  private <T> T in(Optional<UUID> tenant, Work<T> work) {
    return tenant.isPresent() ? database.inTenant(tenant.get(), work) : database.inPlatform(work);
  }
}
