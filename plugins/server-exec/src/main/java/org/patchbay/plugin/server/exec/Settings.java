package org.patchbay.plugin.server.exec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/**
 * The settings, read and found to fit together. Holds no secret.
 *
 * @param base the operator's base directory, absolute
 * @param directory the tenant's set of executables, the base or below it
 * @param actions what may run
 * @param timeLimit after which a run is ended
 * @param maximumOutput bytes of standard output
 * @param environment what executables find in their environment
 */
record Settings(
    Path base,
    Path directory,
    Set<Action> actions,
    Duration timeLimit,
    int maximumOutput,
    Map<String, String> environment) {

  private static final Set<Action> OBLIGATORY =
      EnumSet.of(Action.CREATE, Action.TERMINATE, Action.STATUS);
  private static final Pattern SEGMENTS =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  static Settings of(ExecConfig config, Map<String, String> hostEnvironment) {
    List<FieldError> errors = new ArrayList<>();
    Path base = base(config.operator_directory(), errors);
    if (!SEGMENTS.matcher(config.directory()).matches()) {
      errors.add(
          new FieldError(
              "directory",
              "must be relative to the operator's base directory, of letters, digits, '.', '_',"
                  + " '-' and '/'"));
    }
    Set<Action> actions = actions(config.actions(), errors);
    Map<String, String> environment =
        environment(config.operator_environment(), hostEnvironment, errors);
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return new Settings(
        base,
        base.resolve(config.directory()).normalize(),
        actions,
        Duration.ofSeconds(config.timeLimitSeconds()),
        config.maximumOutputKib() * 1024,
        environment);
  }

  private static Path base(String value, List<FieldError> errors) {
    try {
      Path path = Path.of(value);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // told below like every other value that is no absolute path
    }
    errors.add(
        new FieldError(
            "operator.directory",
            "the operator of this host must set it in etc/, to an absolute directory"));
    return Path.of("/");
  }

  private static Set<Action> actions(String[] ids, List<FieldError> errors) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String id : present(ids)) {
      Action.of(id)
          .ifPresentOrElse(
              actions::add,
              () -> errors.add(new FieldError("actions", "'" + id + "' is no action")));
    }
    for (Action action : OBLIGATORY) {
      if (!actions.contains(action)) {
        errors.add(new FieldError("actions", "'" + action.id() + "' must be among them"));
      }
    }
    return actions;
  }

  private static Map<String, String> environment(
      String[] entries, Map<String, String> host, List<FieldError> errors) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", PATH);
    for (String entry : present(entries)) {
      int equals = entry.indexOf('=');
      String name = equals < 0 ? entry : entry.substring(0, equals);
      if (!VARIABLE.matcher(name).matches() || name.startsWith(Run.PREFIX)) {
        errors.add(
            new FieldError("operator.environment", "'" + name + "' is no name of a variable"));
      } else if (equals >= 0) {
        environment.put(name, entry.substring(equals + 1));
      } else if (host.containsKey(name)) {
        environment.put(name, host.get(name));
      }
    }
    return environment;
  }

  /** Metatype writes the empty list as one empty value. */
  private static List<String> present(String[] values) {
    return Stream.of(values).map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  /** Without the environment, whose values may be anything. */
  @Override
  public String toString() {
    return "Settings[" + directory + ", " + actions + ", " + timeLimit + "]";
  }
}
