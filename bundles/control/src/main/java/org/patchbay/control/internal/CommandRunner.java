package org.patchbay.control.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.security.PrivilegedAction;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Runs one console command in a session of its own and tells how it ended, as a shell would. */
final class CommandRunner {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int NOT_FOUND = 127;

  private final SessionFactory sessions;
  private final Subject operator;

  CommandRunner(SessionFactory sessions, String user, String roles) {
    this.sessions = sessions;
    this.operator = new Subject();
    operator.getPrincipals().add(new UserPrincipal(user));
    Stream<String> names = Arrays.stream(roles.split(",")).map(String::strip);
    names.forEach(name -> operator.getPrincipals().add(new RolePrincipal(name)));
  }

  /** Runs the command line; what it prints and why it failed goes to the streams. */
  @SuppressWarnings("removal") // the shell's access lists ask the access controller who is calling
  int run(String line, PrintStream out, PrintStream err) {
    PrivilegedAction<Integer> execution = () -> execute(line, out, err);
    return Subject.doAs(operator, execution);
  }

  // A command may throw anything, an Error of a broken bundle too, and the caller is owed an
  // answer.
  private int execute(String line, PrintStream out, PrintStream err) {
    Session session = sessions.create(InputStream.nullInputStream(), out, err);
    try {
      Object result = session.execute(line);
      if (result != null) {
        session.getConsole().println(result);
      }
      return DONE;
    } catch (Throwable failure) {
      err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
      return isUnknownCommand(failure) ? NOT_FOUND : FAILED;
    } finally {
      out.flush();
      err.flush();
      session.close();
    }
  }

  // Karaf's shell keeps the class to itself.
  private static boolean isUnknownCommand(Throwable failure) {
    return failure.getClass().getSimpleName().equals("CommandNotFoundException");
  }
}
