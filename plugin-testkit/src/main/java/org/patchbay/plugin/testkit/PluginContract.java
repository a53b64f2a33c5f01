package org.patchbay.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.PluginProvider;

/**
 * What holds for a plugin of every category. Each test gets an instance of its own, opened with
 * {@link #context()} and closed afterwards; that it left no thread and told no secret is checked
 * after every test.
 *
 * @param <I> the category's instance type
 */
public abstract class PluginContract<I extends PluginInstance> {
  /** Threads of the HTTP client belong to the host. */
  private static final Predicate<Thread> OF_THE_HOST =
      thread -> thread.getName().startsWith("HttpClient-");

  private Set<Thread> threadsBefore;
  private TestPluginContext context;
  private I instance;

  /** The plugin's provider, new. */
  protected abstract PluginProvider<I> provider();

  /** A context with settings that work, pointing at the test's stand-in for the vendor. */
  protected abstract TestPluginContext.Builder context();

  /** The values among those settings that nobody may read, such as passwords; may be empty. */
  protected abstract List<String> secrets();

  /** Settings under which nothing can be reached, for example with a port where nobody listens. */
  protected abstract TestPluginContext.Builder unreachable();

  /** The context of the instance under test. */
  protected final TestPluginContext opened() {
    return context;
  }

  /** The instance under test. */
  protected final I instance() {
    return instance;
  }

  /** Waits until a condition holds, and fails after ten seconds. */
  protected static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        Assertions.fail("not within ten seconds: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Runs what must fail, and answers the exception after checking that it tells no secret. */
  protected final PluginException failureOf(ThrowingCallable call) {
    Throwable thrown = Assertions.catchThrowable(call);
    assertThat(thrown).as("a plugin fails by PluginException").isInstanceOf(PluginException.class);
    PluginException failure = (PluginException) thrown;
    assertThat(failure.code()).as("code").matches("[a-z0-9][a-z0-9._-]*");
    assertThat(failure.getMessage()).as("message").isNotBlank().doesNotContain("\n");
    tellsNoSecret(stackOf(failure));
    return failure;
  }

  @BeforeEach
  final void open() {
    threadsBefore = Thread.getAllStackTraces().keySet();
    context = context().build();
    instance = provider().open(context);
  }

  @AfterEach
  final void close() {
    instance.close();
    tellsNoSecret(instance.toString());
    for (RecordingLogger.Line line : context.logger().lines()) {
      tellsNoSecret(line.message());
      if (line.thrown() != null) {
        tellsNoSecret(stackOf(line.thrown()));
      }
    }
    await("threads ended: " + threadsLeft(), () -> threadsLeft().isEmpty());
  }

  @Test
  void provesItsConnection() {
    assertThatCode(instance::testConnection).doesNotThrowAnyException();
    assertThat(instance.health().status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void saysWhenNothingCanBeReached() {
    I cut = provider().open(unreachable().build());
    try {
      assertThat(failureOf(cut::testConnection).retryable()).as("an outage is retryable").isTrue();
    } finally {
      cut.close();
    }
  }

  @Test
  void opensTwiceSideBySide() {
    I second = provider().open(context.toBuilder().build());
    try {
      assertThatCode(second::testConnection).doesNotThrowAnyException();
    } finally {
      second.close();
    }
    assertThatCode(instance::testConnection).doesNotThrowAnyException();
  }

  private void tellsNoSecret(String text) {
    for (String secret : secrets()) {
      assertThat(text).as("tells no secret").doesNotContain(secret);
    }
  }

  private Set<String> threadsLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> !threadsBefore.contains(thread))
        .filter(OF_THE_HOST.negate())
        .filter(this::ofThePlugin)
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  /**
   * Whether a thread that appeared during the test counts against the plugin; a test that runs a
   * stand-in for the vendor leaves its threads out here.
   */
  protected boolean ofThePlugin(Thread thread) {
    return true;
  }

  private static String stackOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
