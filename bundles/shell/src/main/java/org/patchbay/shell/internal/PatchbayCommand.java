package org.patchbay.shell.internal;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.table.ShellTable;
import org.patchbay.events.Actor;
import org.patchbay.host.PluginOperationException;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Problem;

/** What all commands share: tables or JSON, and refusals as lines instead of stack traces. */
public abstract class PatchbayCommand implements Action {

  @Reference protected Session session;

  @Option(name = "--json", description = "Print JSON, for scripts")
  protected boolean json;

  @Override
  public final Object execute() throws Exception {
    try {
      run(session.getConsole());
      return null;
    } catch (Problem problem) {
      throw new CommandException(describe(problem));
    } catch (DatabaseException unavailable) {
      throw new CommandException(unavailable.getMessage());
    }
  }

  /** Does the command's work and prints what it found. */
  protected abstract void run(PrintStream out) throws Exception;

  /** Prints the rows as JSON if that was asked for, else as a table. */
  protected <T> void print(PrintStream out, List<T> rows, Columns<T> columns) {
    if (json) {
      out.println(Json.write(rows));
      return;
    }
    ShellTable table = new ShellTable().emptyTableText("none");
    columns.names().forEach(table::column);
    rows.forEach(row -> table.addRow().addContent(columns.values(row)));
    table.print(out);
  }

  /** Whoever sits at the console. */
  protected Actor actor() {
    Object user = session.get("USER");
    return new Actor(Actor.Kind.CONSOLE, user == null ? "console" : user.toString());
  }

  static String describe(Problem problem) {
    StringBuilder text = new StringBuilder("Error");
    if (problem instanceof PluginOperationException failed) {
      text.append(" at step ").append(failed.step());
    }
    text.append(": ");
    if (problem.fields().isEmpty()) {
      text.append(problem.getMessage());
    } else {
      text.append("these values are wrong");
      problem
          .fields()
          .forEach(f -> text.append("\n  ").append(f.name()).append(": ").append(f.message()));
    }
    return text.append("\n(").append(problem.code()).append(')').toString();
  }
}
