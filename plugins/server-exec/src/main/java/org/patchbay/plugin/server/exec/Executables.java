package org.patchbay.plugin.server.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchbay.plugin.api.PluginException;

/** The executables of one set, judged anew each time one is asked for. */
final class Executables {
  private final Path base;
  private final Path directory;
  private final Set<Action> allowed;

  Executables(Settings settings) {
    this.base = settings.base();
    this.directory = settings.directory();
    this.allowed = settings.actions();
  }

  boolean allows(Action action) {
    return allowed.contains(action);
  }

  /**
   * The executable of an action.
   *
   * @throws PluginException when the action is not allowed, or its file is missing or not safe
   */
  Path of(Action action) {
    if (!allows(action)) {
      throw PluginException.permanent(
          action.id() + ".unsupported",
          "The action '" + action.id() + "' is not among those that may run.");
    }
    Path file = directory.resolve(action.id());
    objection(file)
        .ifPresent(
            objection -> {
              throw PluginException.permanent("executable.unusable", sentence(objection));
            });
    return file;
  }

  /** All that speaks against the set; empty when every allowed action can run. */
  List<String> objections() {
    List<String> objections = new ArrayList<>();
    for (Action action : allowed) {
      objection(directory.resolve(action.id()))
          .filter(objection -> !objections.contains(objection))
          .ifPresent(objections::add);
    }
    return objections;
  }

  private Optional<String> objection(Path file) {
    if (!Files.isDirectory(directory)) {
      return Optional.of(directory + " is no directory");
    }
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return Optional.of(file + " is missing or not executable");
    }
    if (!inside(file)) {
      return Optional.of(file + " leads out of " + base);
    }
    return Trust.objection(base)
        .or(() -> Trust.objection(directory))
        .or(() -> Trust.objection(file));
  }

  private boolean inside(Path file) {
    try {
      return file.toRealPath().startsWith(base.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  static String sentence(String objection) {
    return "The executables cannot be used: " + objection + ".";
  }
}
