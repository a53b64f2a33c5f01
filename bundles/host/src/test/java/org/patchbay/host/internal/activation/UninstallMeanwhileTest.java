package org.patchbay.host.internal.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.testing.FakeTenants;
import org.patchbay.host.testing.MetatypeBundle;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.testing.TestDatabase;
import org.patchbay.plugin.api.Category;
import org.patchbay.plugin.api.Tenant;

/** What tenants do with a plugin while another transaction uninstalls it. */
@Timeout(60)
class UninstallMeanwhileTest {
  private static final Actor ACTOR = new Actor(Actor.Kind.TENANT_ADMIN, "key-1");

  @TempDir private Path folder;
  private final TestDatabase database = new TestDatabase();
  private final FakeTenants tenants = new FakeTenants();
  private final Tenant acme = tenants.add("acme");
  private TenantNode node;
  private TenantUse use;

  @BeforeEach
  void start() {
    node = new TenantNode(database.get(), tenants);
    use = new TenantUse(node.activations);
    node.runtime.connect(
        new RunningPlugin(
            "pay",
            Category.GATEWAY,
            new Version("1.0.0"),
            MetatypeBundle.with(folder, PayProvider.SETTINGS),
            new PayProvider()));
    configure("key-1234");
  }

  @AfterEach
  void stop() {
    node.close();
    database.close();
  }

  enum Doing {
    CONFIGURE,
    ACTIVATE,
    DEACTIVATE
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingBehindWhenItComesSecond(Doing doing) throws Exception {
    List<CompletableFuture<Void>> second = new ArrayList<>();
    node.unwant(
        tx -> {
          use.forget(tx, "pay");
          second.add(CompletableFuture.runAsync(() -> run(doing)));
          awaitBlocked(1);
        });

    if (doing == Doing.DEACTIVATE) {
      second.get(0).get();
    } else {
      assertThatThrownBy(second.get(0)::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(Problem.class)
          .hasMessage("There is no plugin pay.");
    }
    assertThat(count("SELECT count(*) FROM host.activation")).isZero();
    assertThat(count("SELECT count(*) FROM host.configuration")).isZero();
  }

  @Test
  void isSeenWhenItComesFirst() throws Exception {
    List<String> seen = new ArrayList<>();
    CompletableFuture<Void> first;
    CompletableFuture<Void> uninstall;
    try (Connection third = database.connectAsSuperuser();
        Statement statement = third.createStatement()) {
      third.setAutoCommit(false);
      statement.execute("SELECT FROM host.activation FOR UPDATE");
      first = CompletableFuture.runAsync(() -> run(Doing.ACTIVATE));
      awaitBlocked(1);
      uninstall =
          CompletableFuture.runAsync(
              () -> node.unwant(tx -> seen.addAll(use.activeTenants(tx, "pay", 5))));
      awaitBlocked(2);
      third.rollback();
    }
    first.get();
    uninstall.get();
    assertThat(seen).containsExactly("acme");
  }

  private void run(Doing doing) {
    switch (doing) {
      case CONFIGURE -> configure("key-5678");
      case ACTIVATE -> node.plugins.activate(acme.id(), "pay", ACTOR);
      case DEACTIVATE -> node.plugins.deactivate(acme.id(), "pay", ACTOR);
    }
  }

  private void configure(String key) {
    node.plugins.configure(acme.id(), "pay", Map.of("apiKey", key), ACTOR);
  }

  /** Waits until that many transactions wait for others' locks. */
  private void awaitBlocked(int transactions) {
    await()
        .until(
            () ->
                count(
                        "SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    == transactions);
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.connectAsSuperuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
