package org.patchbay.host.internal.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.patchbay.host.OperationReport.Step;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.persistence.Problem;

/** Does the steps of an operation, times them, and makes each failure name its step. */
public final class Steps {
  private final List<Step> done = new ArrayList<>();

  /**
   * Does a step.
   *
   * @param detail what it found or did, one line
   */
  public <T> T run(String name, Supplier<T> work, Function<T, String> detail) {
    long begin = System.nanoTime();
    T result;
    try {
      result = work.get();
    } catch (PluginOperationException e) {
      throw e;
    } catch (Problem e) {
      throw new PluginOperationException(e.kind(), name, e.code(), e.getMessage(), e.fields(), e);
    } catch (RuntimeException e) {
      throw Refusal.failed(name, "plugin.failed", e.toString(), e);
    }
    done.add(new Step(name, detail.apply(result), Duration.ofNanos(System.nanoTime() - begin)));
    return result;
  }

  /** Does a step whose detail is known before. */
  public void run(String name, String detail, Runnable work) {
    run(
        name,
        () -> {
          work.run();
          return detail;
        },
        Function.identity());
  }

  /** The steps done so far. */
  public List<Step> done() {
    return List.copyOf(done);
  }

  /** Names and times, for the log. */
  @Override
  public String toString() {
    return String.join(
        ", ",
        done.stream().map(step -> step.name() + " " + step.took().toMillis() + " ms").toList());
  }
}
