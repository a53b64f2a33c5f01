package org.patchbay.shell.internal.event;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code event:drop}. */
@Service
@Command(
    scope = "event",
    name = "drop",
    description = "Gives a dead letter up; its event stays in the log")
public class EventDropCommand extends DeadLetterCommand {

  @Override
  protected void run(PrintStream out) {
    subscriptions.drop(letter(), actor());
    out.println("It is given up.");
  }
}
