package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.Actor;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Tenant;

class TenantDirectoryTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension static final TestEvents EVENTS = new TestEvents(DATABASE.get());
  private static final Actor ACTOR = Actor.system("test");
  private static TenantDirectory tenants;
  private static TenantDirectory elsewhere;

  @BeforeAll
  static void open() {
    IdentitySchema schema = new IdentitySchema(DATABASE.get(), EVENTS.log());
    tenants = new TenantDirectory(schema, DATABASE.get(), EVENTS.log());
    elsewhere = new TenantDirectory(schema, DATABASE.anotherNode(), EVENTS.log());
  }

  @Test
  void createsAndFinds() {
    Tenant acme = create("acme-2", "  Acme Hosting ");

    assertThat(acme.name()).isEqualTo("Acme Hosting");
    for (TenantDirectory node : List.of(tenants, elsewhere, tenants)) {
      assertThat(node.find(acme.id())).contains(acme);
      assertThat(node.named("acme-2")).contains(acme);
      assertThat(node.named(acme.id().toString())).contains(acme);
      assertThat(node.require("acme-2")).isEqualTo(acme);
    }
  }

  @Test
  void findsNoneThatIsNotThere() {
    assertThat(tenants.find(UUID.randomUUID())).isEmpty();
    assertThat(tenants.named("nobody")).isEmpty();
    assertThat(tenants.named("no slug!")).isEmpty();
    assertThatThrownBy(() -> tenants.require("nobody"))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo("tenant.not_found"));
  }

  @Test
  void seesATenantThatAnotherNodeMakesAfterItWasAskedFor() {
    assertThat(tenants.named("late-one")).isEmpty();

    Tenant late = elsewhere.create("late-one", "Late", Optional.empty(), ACTOR);

    assertThat(tenants.named("late-one")).contains(late);
  }

  @Test
  void namesEveryWrongField() {
    for (String slug : Stream.of("", "a", "1a", "Acme", "a_b", "x".repeat(41)).toList()) {
      assertThatThrownBy(() -> create(slug, " "))
          .isInstanceOfSatisfying(
              Problem.class,
              e ->
                  assertThat(e.fields())
                      .extracting(Problem.Field::name)
                      .containsExactly("slug", "name"));
    }
    String id = "abcdef00-0000-4000-8000-000000000000";
    assertThatThrownBy(() -> create(id, "Looks like an id"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not a UUID");
  }

  @Test
  void refusesASlugTwice() {
    create("twice", "One");

    assertThatThrownBy(() -> create("twice", "Two"))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo("tenant.exists"));
  }

  @Test
  void makesOneTenantOfARepeatedRequest() {
    Optional<RequestKey> key = Optional.of(new RequestKey("k1", "digest"));
    Tenant first = tenants.create("repeated", "Repeated", key, ACTOR);

    assertThat(elsewhere.create("repeated", "Repeated", key, ACTOR)).isEqualTo(first);
    Optional<RequestKey> reused = Optional.of(new RequestKey("k1", "another"));
    assertThatThrownBy(() -> tenants.create("repeated-2", "Repeated", reused, ACTOR))
        .isInstanceOfSatisfying(
            Problem.class, e -> assertThat(e.code()).isEqualTo("idempotency_key.reused"));
  }

  @Test
  void listsBySlugPageByPage() {
    Stream.of("page-c", "page-a", "page-b").forEach(slug -> create(slug, slug));

    List<String> slugs = new ArrayList<>();
    Optional<String> after = Optional.of("page");
    do {
      Page<Tenant> page = tenants.list(new Page.Request(after, 2));
      page.items().forEach(tenant -> slugs.add(tenant.slug()));
      after = page.next();
    } while (after.isPresent());

    assertThat(slugs).startsWith("page-a", "page-b", "page-c").isSorted().doesNotHaveDuplicates();
  }

  @Test
  void tellsOfItInTheEventLog() {
    Tenant told = create("told-of", "Told");

    List<Event> events =
        DATABASE.get().inTenant(told.id(), tx -> EVENTS.log().find(tx, EventLog.Query.newest(10)));

    assertThat(events)
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.type()).isEqualTo("tenant.created");
              assertThat(e.actor()).isEqualTo(ACTOR);
              assertThat(e.data()).containsEntry("slug", "told-of").containsEntry("name", "Told");
            });
  }

  private static Tenant create(String slug, String name) {
    return tenants.create(slug, name, Optional.empty(), ACTOR);
  }
}
