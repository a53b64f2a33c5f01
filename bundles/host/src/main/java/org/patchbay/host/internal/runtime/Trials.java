package org.patchbay.host.internal.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.host.internal.configuration.Effective;
import org.patchbay.persistence.Problem;
import org.patchbay.persistence.Problem.Field;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.PluginInstance;
import org.patchbay.plugin.api.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries configurations out with instances that take no calls. */
public final class Trials {
  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration TEST_WITHIN = Duration.ofSeconds(30);

  private final Outlets outlets;
  private final InstanceMaker maker;

  Trials(Outlets outlets, InstanceMaker maker) {
    this.outlets = outlets;
    this.maker = maker;
  }

  /**
   * What to try.
   *
   * @param plugin the plugin's id
   * @param tenant for whom
   * @param effective the configuration
   * @param token of the public URL
   */
  public record Trial(String plugin, Tenant tenant, Effective effective, String token) {}

  /**
   * Has the provider make an instance, which tells whether the settings fit together.
   *
   * @throws PluginOperationException step {@code open}
   */
  public void open(Trial trial) {
    run(trial, instance -> {});
  }

  /**
   * Has an instance test its connection.
   *
   * @throws PluginOperationException step {@code open} or {@code test}
   */
  public void test(Trial trial) {
    run(
        trial,
        instance ->
            step(
                trial,
                "test",
                TEST_WITHIN,
                () -> {
                  instance.testConnection();
                  return null;
                }));
  }

  private interface Check {
    void run(PluginInstance instance);
  }

  private void run(Trial trial, Check check) {
    RunningPlugin plugin = outlets.current(trial.plugin()).plugin();
    OpenInstance open =
        step(
            trial,
            "open",
            OPEN_WITHIN,
            () -> maker.make(plugin, trial.tenant(), trial.effective(), trial.token()));
    try {
      check.run(open.instance());
    } finally {
      close(trial, open);
    }
  }

  private <R> R step(Trial trial, String step, Duration atMost, Callable<R> work) {
    CallScope scope = CallScope.of(trial.tenant().id(), trial.plugin(), step);
    try {
      return outlets.current(trial.plugin()).run(scope, atMost, work);
    } catch (Problem e) {
      throw e;
    } catch (Throwable thrown) { // whatever a plugin throws ends here
      throw failed(
          step, Failures.translate(thrown, trial.plugin(), step, trial.effective().redaction()));
    }
  }

  private static PluginOperationException failed(String step, PluginException failure) {
    boolean settings = failure instanceof ConfigurationException;
    List<Field> fields =
        failure instanceof ConfigurationException wrong
            ? wrong.errors().stream().map(e -> new Field(e.field(), e.message())).toList()
            : List.of();
    return new PluginOperationException(
        settings ? Problem.Kind.INVALID : Problem.Kind.UPSTREAM,
        step,
        failure.code(),
        failure.getMessage(),
        fields,
        failure);
  }

  private void close(Trial trial, OpenInstance open) {
    try {
      step(
          trial,
          "close",
          OPEN_WITHIN,
          () -> {
            open.instance().close();
            return null;
          });
    } catch (Problem e) {
      LOG.warn("Closing {} after a trial failed: {}", trial.plugin(), e.getMessage());
    }
  }
}
