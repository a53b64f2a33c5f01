package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.events.Actor;
import org.patchbay.events.NewEvent;
import org.patchbay.events.testing.TestEvents;
import org.patchbay.identity.Credentials.ApiKey;
import org.patchbay.identity.Principal;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.testing.TestDatabase;

class FirstKeyTest {
  @TempDir Path data;

  private final TestDatabase server = new TestDatabase();
  private final Database database = server.get();
  private final TestEvents events = new TestEvents(database);
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private final KeyIssue issue = new KeyIssue(database::newId, events.log());
  private FirstKey first;

  @BeforeEach
  void setUp() {
    new IdentitySchema(database, events.log());
    first =
        new FirstKey(database, issue, data, new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void tearDown() {
    events.close();
    server.close();
  }

  @Test
  void isPrintedOnceAndKeptInAFileForItsOwnerOnly() throws Exception {
    first.ensure(Optional.empty());

    Path file = data.resolve("admin.key");
    String key = Files.readString(file).trim();
    assertThat(console.toString(StandardCharsets.UTF_8)).containsOnlyOnce(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(principal(key)).map(Principal::kind).contains(Principal.Kind.PLATFORM_ADMIN);

    console.reset();
    first.ensure(Optional.empty());

    assertThat(console.size()).isZero();
    assertThat(Files.readString(file)).contains(key);
  }

  @Test
  void isTheOperatorsWhereThatIsGivenAndNeverPrinted() {
    String given = "an operator's own key, long enough";

    first.ensure(Optional.of(given));
    first.ensure(Optional.of(given));

    assertThat(principal(given)).isPresent();
    assertThat(console.size()).isZero();
    assertThat(data).isEmptyDirectory();
    assertThat(platformKeys()).hasSize(1);
  }

  @Test
  void staysRevokedThoughStillGiven() {
    String given = "an operator's own key, long enough";
    first.ensure(Optional.of(given));
    ApiKey key = platformKeys().get(0);
    revoke(key);

    first.ensure(Optional.of(given));

    assertThat(principal(given)).isEmpty();
  }

  @Test
  void mustNotBeShort() {
    assertThatThrownBy(() -> first.ensure(Optional.of("too short")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has 9 characters; it needs at least 32")
        .hasMessageNotContaining("too short");
  }

  @Test
  void isMadeAnewWhenAllAreRevoked() {
    first.ensure(Optional.empty());
    ApiKey key = platformKeys().get(0);
    revoke(key);

    first.ensure(Optional.empty());

    assertThat(platformKeys()).hasSize(1).doesNotContain(key);
  }

  private void revoke(ApiKey key) {
    database.inPlatform(
        tx -> {
          events
              .log()
              .append(
                  tx,
                  new NewEvent(
                      IdentityEvents.KEY_REVOKED,
                      Optional.empty(),
                      Actor.system("test"),
                      key.id().toString(),
                      Map.of("label", key.label(), "prefix", key.prefix())));
          return KeyRows.revoke(tx, Optional.empty(), key.id());
        });
  }

  private Optional<Principal> principal(String key) {
    return new KeyLookup(database, System::nanoTime).principal(key);
  }

  private List<ApiKey> platformKeys() {
    return database.inPlatform(tx -> KeyRows.list(tx, Optional.empty()));
  }
}
