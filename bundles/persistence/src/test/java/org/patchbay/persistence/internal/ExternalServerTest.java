package org.patchbay.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Transaction;
import org.patchbay.persistence.internal.embedded.EmbeddedServer;
import org.patchbay.persistence.internal.embedded.EmbeddedSettings;
import org.patchbay.persistence.testing.TestServers;

class ExternalServerTest {
  @TempDir Path directory;

  @Test
  void keepsTenantsApartEvenForASuperuser() {
    try (EmbeddedServer server = EmbeddedServer.start(TestServers.in(directory));
        PostgresDatabase database = database(server.administrator("patchbay"))) {
      UUID tenant = database.newId();
      var sample = database.open("sample", getClass().getClassLoader(), Note.class);
      database.inTenant(
          tenant,
          tx -> {
            tx.entities(sample).persist(new Note(database.newId(), tenant, "mine", Instant.now()));
            return null;
          });

      long seen =
          database.inTenant(
              database.newId(),
              tx ->
                  (Long)
                      tx.entities(sample)
                          .createQuery("SELECT count(n) FROM Note n")
                          .getSingleResult());

      assertThat(seen).isZero();
    }
  }

  @Test
  void waitsForAServerThatIsNotUpYet() throws Exception {
    EmbeddedSettings settings = TestServers.in(directory);
    Login login;
    try (EmbeddedServer server = EmbeddedServer.start(settings)) {
      login = server.login();
    }

    CompletableFuture<ExternalServer> reached =
        CompletableFuture.supplyAsync(() -> ExternalServer.reach(login, Duration.ofSeconds(30)));
    try (EmbeddedServer server = EmbeddedServer.start(settings)) {
      assertThat(reached.get().login().user()).isEqualTo(server.login().user());
    }
  }

  @Test
  void saysThatNoServerAnswers() {
    Login nowhere = new Login("jdbc:postgresql://127.0.0.1:1/patchbay", "patchbay", "");

    assertThatThrownBy(() -> ExternalServer.reach(nowhere, Duration.ZERO))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void tellsEachWhoAsksWhyThereIsNoDatabase() {
    try (PostgresDatabase database =
        database(new Login("jdbc:postgresql://127.0.0.1:1/patchbay", "patchbay", "secret"))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> database.inPlatform(Transaction::tenant))
            .isInstanceOf(DatabaseException.class)
            .hasMessageContaining("127.0.0.1:1")
            .hasMessageNotContaining("secret");
      }
    }
  }

  private static PostgresDatabase database(Login login) {
    return PostgresDatabase.of(
        Settings.read(
            Map.of(
                    "patchbay.db.url", login.url(),
                    "patchbay.db.user", login.user(),
                    "patchbay.db.password", login.password(),
                    "patchbay.db.start-timeout", "0")
                ::get));
  }
}
