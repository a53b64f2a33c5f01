package org.patchbay.plugin.server.proxmox;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.Outcome;

/**
 * Takes an action to its end over as many calls as it needs: waits for the task that was begun,
 * then has the next step chosen by what is there. So a crash between any two steps is no special
 * case.
 */
final class Journey {
  private static final int MAX_TASKS = 10;
  private static final int MAX_WAITS = 1_000;

  private final Tasks tasks;
  private final Records records;

  Journey(Tasks tasks, Records records) {
    this.tasks = tasks;
    this.records = records;
  }

  /**
   * Goes on.
   *
   * @param reference what the service is called, asked for at the end of this call
   * @param next looks at the guest and does what is to be done next
   */
  Outcome go(
      UUID serviceId,
      Optional<String> continuation,
      Supplier<String> reference,
      Supplier<Step> next) {
    Progress progress = Progress.of(continuation);
    if (!progress.task().isEmpty()) {
      Tasks.State task = tasks.state(progress.task());
      if (task.running()) {
        return pending(reference, progress.waited(), Tasks.describe(progress.task()));
      }
      if (!task.succeeded()) {
        judge(serviceId, progress.task(), task);
      }
      progress = progress.ended();
    }
    Step step = next.get();
    if (step instanceof Step.Begun begun) {
      if (progress.tasks() >= MAX_TASKS) {
        throw PluginException.permanent(
            "task.no_progress",
            "After "
                + MAX_TASKS
                + " tasks of Proxmox VE the goal is not reached; see its task log.");
      }
      return pending(reference, progress.begun(begun.task()), Tasks.describe(begun.task()));
    }
    if (step instanceof Step.Wait wait) {
      return pending(reference, progress.waited(), wait.why());
    }
    return Outcome.done(reference.get(), ((Step.Done) step).properties());
  }

  private static Outcome pending(Supplier<String> reference, Progress progress, String what) {
    if (progress.waits() > MAX_WAITS) {
      throw PluginException.permanent(
          "task.endless", "It has waited too long for Proxmox VE: " + what + ".");
    }
    return Outcome.pending(reference.get(), progress.text(), progress.pause());
  }

  /** A failure is told once: whoever tries again after that has mended what it came of. */
  private void judge(UUID serviceId, String upid, Tasks.State task) {
    if (task.mayPass() || records.wasTold(serviceId, upid)) {
      return;
    }
    records.tellFailed(serviceId, upid);
    throw PluginException.permanent(
        "task.failed",
        "The task " + Tasks.describe(upid) + " of Proxmox VE failed: " + task.exit());
  }
}
