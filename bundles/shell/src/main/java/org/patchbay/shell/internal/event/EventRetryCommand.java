package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code event:retry}. */
@Service
@Command(scope = "event", name = "retry", description = "Has a dead letter told again")
public class EventRetryCommand extends DeadLetterCommand {

  @Override
  protected void run(PrintStream out) {
    subscriptions.retry(letter(), actor());
    out.println("It is told again.");
  }
}
