package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.identity.Credentials.IssuedKey;
import org.patchbay.identity.Principal;
import org.patchbay.identity.Principal.Kind;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Tenant;

class KeyRingTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());
  private static final Actor ACTOR = Actor.system("test");
  private static IdentitySchema schema;

  @TempDir static Path data;

  private final AtomicLong nanos = new AtomicLong();
  private KeyRing keys;
  private Tenant acme;
  private Tenant other;

  @BeforeAll
  static void open() {
    schema = new IdentitySchema(DATABASE.get(), EVENTS.log());
  }

  @BeforeEach
  void setUp() {
    keys = ring();
    TenantDirectory tenants = new TenantDirectory(schema, DATABASE.get(), EVENTS.log());
    acme = tenants.create(slug(), "Acme", Optional.empty(), ACTOR);
    other = tenants.create(slug(), "Other", Optional.empty(), ACTOR);
  }

  @Test
  void letsInWhoHasAKey() {
    IssuedKey platform = keys.issueKey(Optional.empty(), "ops", ACTOR);
    IssuedKey tenant = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    assertThat(keys.authenticate(platform.secret()))
        .contains(new Principal(Kind.PLATFORM_ADMIN, platform.key().id(), Optional.empty()));
    assertThat(keys.authenticate(tenant.secret()))
        .contains(new Principal(Kind.TENANT_ADMIN, tenant.key().id(), Optional.of(acme.id())));
  }

  @Test
  void issuesKeysThatCannotBeGuessed() {
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    assertThat(key.secret()).matches("pbk_[A-Za-z0-9_-]{43}").startsWith(key.key().prefix());
    assertThat(key.key().prefix()).hasSize(12);
    assertThat(key.toString()).doesNotContain(key.secret());
  }

  @Test
  void issuesOneKeyForARepeatedRequest() {
    Optional<RequestKey> request = Optional.of(new RequestKey("k", "digest"));
    IssuedKey first = keys.issueKey(Optional.of(acme.id()), "shop", request, ACTOR);

    assertThatThrownBy(() -> keys.issueKey(Optional.of(acme.id()), "shop", request, ACTOR))
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("key.issued"))
        .hasMessageContaining(first.key().id().toString());
    assertThat(keys.keys(Optional.of(acme.id()))).containsExactly(first.key());
    keys.issueKey(Optional.of(other.id()), "shop", request, ACTOR);
    assertThat(keys.keys(Optional.of(other.id()))).hasSize(1);
  }

  @Test
  void keepsNoKeyInClear() throws Exception {
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    try (var connection = DATABASE.connectAsSuperuser();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT (SELECT string_agg(k::text, ' ') FROM identity.api_key k)"
                    + " || (SELECT string_agg(e::text, ' ') FROM events.event e)")) {
      rows.next();
      assertThat(rows.getString(1))
          .contains(key.key().prefix())
          .doesNotContain(key.secret().substring(12));
    }
  }

  @Test
  void letsNobodyInWithAWrongKey() {
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    assertThat(keys.authenticate(key.secret() + "x")).isEmpty();
    assertThat(keys.authenticate(key.key().prefix())).isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
    assertThat(keys.authenticate("x".repeat(10_000))).isEmpty();
  }

  @Test
  void revokesAtOnceHereAndWithinSecondsElsewhere() {
    KeyLookup elsewhere = new KeyLookup(DATABASE.anotherNode(), nanos::get);
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);
    assertThat(keys.authenticate(key.secret())).isPresent();
    assertThat(elsewhere.principal(key.secret())).isPresent();

    keys.revokeKey(Optional.of(acme.id()), key.key().id(), ACTOR);

    assertThat(keys.authenticate(key.secret())).isEmpty();
    assertThat(keys.keys(Optional.of(acme.id()))).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(5).toNanos() + 1);
    assertThat(elsewhere.principal(key.secret())).isEmpty();
  }

  @Test
  void slowsGuessingDownButNotKeysInUse() {
    KeyLookup lookup = new KeyLookup(DATABASE.get(), nanos::get);
    IssuedKey inUse = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);
    IssuedKey fresh = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);
    assertThat(lookup.principal(inUse.secret())).isPresent();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                lookup.principal("pbk_guess" + i);
              }
            })
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo("credentials.busy"));

    assertThatThrownBy(() -> lookup.principal(fresh.secret())).isInstanceOf(Problem.class);
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(lookup.principal(inUse.secret())).isPresent();
    assertThat(lookup.principal(fresh.secret())).isPresent();
  }

  @Test
  void keepsTenantsApart() {
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    assertThat(keys.keys(Optional.of(other.id()))).isEmpty();
    assertThat(keys.keys(Optional.empty())).doesNotContain(key.key());
    for (Optional<UUID> stranger : List.of(Optional.of(other.id()), Optional.<UUID>empty())) {
      assertThatThrownBy(() -> keys.revokeKey(stranger, key.key().id(), ACTOR))
          .isInstanceOfSatisfying(
              Problem.class, e -> assertThat(e.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
    assertThat(keys.authenticate(key.secret())).isPresent();
  }

  @Test
  void letsRowLevelSecurityRefuseWhatSlipsThrough() {
    keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);

    long seen =
        DATABASE
            .get()
            .inTenant(
                other.id(),
                tx -> {
                  try (Statement statement = tx.connection().createStatement();
                      var row = statement.executeQuery("SELECT count(*) FROM identity.api_key")) {
                    row.next();
                    return row.getLong(1);
                  }
                });

    assertThat(seen).isZero();
  }

  @Test
  void tellsOfKeysInTheEventLog() {
    IssuedKey key = keys.issueKey(Optional.of(acme.id()), "shop", ACTOR);
    keys.revokeKey(Optional.of(acme.id()), key.key().id(), ACTOR);

    List<Event> events =
        DATABASE.get().inTenant(acme.id(), tx -> EVENTS.log().find(tx, EventLog.Query.newest(10)));

    assertThat(events)
        .extracting(Event::type)
        .containsExactly("key.revoked", "key.issued", "tenant.created");
    assertThat(events.get(1).data()).containsEntry("label", "shop");
  }

  @Test
  void issuesTokensForCustomers() {
    UUID customer = UUID.randomUUID();

    String token = keys.customerToken(acme.id(), customer, Duration.ofHours(1));

    Optional<Principal> expected =
        Optional.of(new Principal(Kind.CUSTOMER, customer, Optional.of(acme.id())));
    assertThat(keys.authenticate(token)).isEqualTo(expected);
    assertThat(ring().authenticate(token)).isEqualTo(expected);
  }

  @Test
  void wantsALabel() {
    for (String wrong : new String[] {" ", "x".repeat(101)}) {
      assertThatThrownBy(() -> keys.issueKey(Optional.empty(), wrong, ACTOR))
          .isInstanceOfSatisfying(
              Problem.class, e -> assertThat(e.fields().get(0).name()).isEqualTo("label"));
    }
  }

  private static KeyRing ring() {
    return new KeyRing(
        schema,
        DATABASE.get(),
        EVENTS.log(),
        IdentitySettings.read(
            name -> name.equals("patchbay.data") ? data.toString() : null, name -> null),
        System.out);
  }

  private static String slug() {
    return "t" + UUID.randomUUID().toString().substring(0, 8);
  }
}
