package org.patchbay.plugin.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;
import org.patchbay.plugin.api.server.ServerStatus.State;
import org.patchbay.plugin.testkit.PluginContract;
import org.patchbay.plugin.testkit.RecordingLogger;
import org.patchbay.plugin.testkit.TestPluginContext;

/**
 * What the host relies on in every {@code server} plugin. A plugin's test class extends this one
 * and says how the other side is reached, real or played.
 */
public abstract class ServerContract extends PluginContract<Server> {
  private static final int MANY = 3;

  private final List<RecordingLogger> loggers = new ArrayList<>();
  private Server server;
  private ServerDriver driver;

  @Override
  protected abstract ServerProvider provider();

  /** What the plugin claims beyond the obligatory: the constants of {@link Server}. */
  protected abstract Set<String> capabilities();

  /** Options of an order that can be met. */
  protected abstract Map<String, String> options();

  /** Options of an order that cannot, for more than one reason. */
  protected abstract Map<String, String> wrongOptions();

  /** The fields that are wrong in {@link #wrongOptions()}; at least two. */
  protected abstract Set<String> wrongFields();

  /** Options of a larger plan than {@link #options()}; capability {@link Server#CHANGE_PLAN}. */
  protected Map<String, String> largerOptions() {
    return options();
  }

  /** How many services are at the other side, asked without the plugin. */
  protected abstract int services() throws Exception;

  /** Lets the time pass that the plugin asked for; nothing need be waited for by default. */
  protected void pass(Duration pause) {
    opened().clock().advance(pause);
  }

  /** Calls the instance at work as the host does. */
  protected final ServerDriver driver() {
    return driver;
  }

  @BeforeEach
  final void useTheInstance() {
    server = instance();
    driver = new ServerDriver(() -> server, this::pass);
  }

  @AfterEach
  final void closeWhatWasOpenedLater() {
    if (server != instance()) {
      server.close();
    }
  }

  @Test
  void createsAService() throws Exception {
    Outcome created = driver.create(id(1), options());

    assertThat(created.reference()).isNotBlank();
    assertThat(services()).isEqualTo(1);
    assertThat(state(created)).isIn(State.RUNNING, State.STOPPED);
  }

  @Test
  void createsOnceHoweverOftenItIsAsked() throws Exception {
    Outcome first = driver.create(id(1), options());
    Outcome second = driver.create(id(1), options());

    assertThat(second.reference()).isEqualTo(first.reference());
    assertThat(second.properties()).isEqualTo(first.properties());
    assertThat(services()).isEqualTo(1);
  }

  @Test
  void createsOnceThoughTheFirstAnswerWasLost() throws Exception {
    server.create(ServerDriver.order(id(1), options()));
    restart();

    driver.create(id(1), options());

    assertThat(services()).isEqualTo(1);
  }

  @Test
  void goesOnAfterARestartBetweenAnyTwoCalls() throws Exception {
    ServerDriver restarting = new ServerDriver(this::restart, this::pass);

    Outcome created = restarting.create(id(1), options());
    assertThat(services()).isEqualTo(1);

    restarting.act(Server::terminate, ServerDriver.action("terminate", id(1), created));
    assertThat(services()).isZero();
  }

  @Test
  void createsSeveralAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(MANY);
    try {
      List<Future<Outcome>> orders = new ArrayList<>();
      for (int n = 1; n <= MANY; n++) {
        UUID id = id(n);
        orders.add(callers.submit(() -> driver.create(id, options())));
      }
      Set<String> references = new HashSet<>();
      for (Future<Outcome> order : orders) {
        references.add(order.get().reference());
      }
      assertThat(references).hasSize(MANY);
      assertThat(services()).isEqualTo(MANY);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void suspendsAndResumesHoweverOftenItIsAsked() {
    assumeTrue(capabilities().contains(Server.SUSPEND));
    Outcome created = driver.create(id(1), options());

    twice(Server::suspend, "suspend", created);
    assertThat(state(created)).isIn(State.SUSPENDED, State.STOPPED);

    twice(Server::resume, "resume", created);
    assertThat(state(created)).isEqualTo(State.RUNNING);
  }

  @Test
  void stopsAndStartsHoweverOftenItIsAsked() {
    assumeTrue(capabilities().contains(Server.POWER));
    Outcome created = driver.create(id(1), options());

    twice(Server::stop, "stop", created);
    assertThat(state(created)).isEqualTo(State.STOPPED);

    twice(Server::start, "start", created);
    assertThat(state(created)).isEqualTo(State.RUNNING);
  }

  @Test
  void changesThePlanHoweverOftenItIsAsked() throws Exception {
    assumeTrue(capabilities().contains(Server.CHANGE_PLAN));
    Outcome created = driver.create(id(1), options());
    ActionRequest request = ServerDriver.action("change-plan", id(1), created);

    driver.changePlan(request, largerOptions());
    driver.changePlan(request, largerOptions());

    assertThat(services()).isEqualTo(1);
    assertThat(state(created)).isIn(State.RUNNING, State.STOPPED);
  }

  @Test
  void terminatesAndFindsThatDoneAlready() throws Exception {
    Outcome created = driver.create(id(1), options());

    twice(Server::terminate, "terminate", created);

    assertThat(services()).isZero();
    assertThat(state(created)).isEqualTo(State.MISSING);
  }

  @Test
  void terminatesWhatIsSuspended() throws Exception {
    assumeTrue(capabilities().contains(Server.SUSPEND));
    Outcome created = driver.create(id(1), options());
    driver.act(Server::suspend, ServerDriver.action("suspend", id(1), created));

    driver.act(Server::terminate, ServerDriver.action("terminate", id(1), created));

    assertThat(services()).isZero();
  }

  @Test
  void terminatesWhatAnUnfinishedCreationLeft() throws Exception {
    Outcome begun = server.create(ServerDriver.order(id(1), options()));
    restart();

    driver.act(Server::terminate, ServerDriver.action("terminate", id(1), begun));

    assertThat(services()).isZero();
  }

  @Test
  void refusesWhatItDoesNotClaim() {
    assumeFalse(capabilities().contains(Server.POWER));
    Outcome created = driver.create(id(1), options());

    PluginException refusal =
        failureOf(() -> server.stop(ServerDriver.action("stop", id(1), created)));

    assertThat(refusal.code()).isEqualTo("stop.unsupported");
  }

  @Test
  void checksAnOrderWithoutCreatingAnything() throws Exception {
    assertThat(server.check(ServerDriver.order(id(1), options()))).isEmpty();

    assertThat(server.check(ServerDriver.order(id(1), wrongOptions())))
        .as("all that is wrong, at once")
        .extracting(FieldError::field)
        .containsExactlyInAnyOrderElementsOf(wrongFields());
    assertThat(services()).isZero();
  }

  @Test
  void keepsSecretsToItself() {
    Outcome created = driver.create(id(1), options());
    String status = server.status(created.reference()).toString();
    driver.act(Server::terminate, ServerDriver.action("terminate", id(1), created));

    List<String> told = new ArrayList<>(driver.said());
    told.add(status);
    loggers.forEach(logger -> logger.lines().forEach(line -> told.add(line.toString())));
    KeyValueStore store = opened().store();
    store.keys("").forEach(key -> told.add(key + "=" + store.get(key).orElse("")));

    assertThat(secrets()).isNotEmpty();
    assertThat(told).allSatisfy(text -> assertThat(text).doesNotContain(secrets()));
  }

  @Test
  void leavesNothingBehindWhenClosed() {
    driver.create(id(1), options());
    Leftovers leftovers = new Leftovers();

    restart();
    driver.create(id(2), options());
    server.close();
    server = instance();

    assertThat(leftovers.await()).isEmpty();
  }

  /** Another instance with the same settings and store takes over. */
  private Server restart() {
    closeWhatWasOpenedLater();
    TestPluginContext again = opened().toBuilder().build();
    loggers.add(again.logger());
    server = provider().open(again);
    return server;
  }

  private void twice(
      BiFunction<Server, ActionRequest, Outcome> method, String name, Outcome created) {
    ActionRequest request = ServerDriver.action(name, id(1), created);
    driver.act(method, request);
    driver.act(method, request);
  }

  private State state(Outcome created) {
    return server.status(created.reference()).state();
  }

  private static UUID id(int n) {
    return UUID.fromString("6f1c0a52-5a6d-4c0e-9b1e-%012d".formatted(n));
  }
}
