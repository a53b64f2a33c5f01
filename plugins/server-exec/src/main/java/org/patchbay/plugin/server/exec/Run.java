package org.patchbay.plugin.server.exec;

import java.nio.file.Path;
import java.util.Map;

/**
 * One run of an executable.
 *
 * @param action what for
 * @param executable the file to run, with no argument
 * @param environment all of its environment
 * @param input what it reads from standard input
 */
record Run(Action action, Path executable, Map<String, String> environment, String input) {

  /** Beginning of the variables that every run has. */
  static final String PREFIX = "PATCHBAY_";

  /** Variable that marks a run's processes, by which those that left their parent are found. */
  static final String MARK = PREFIX + "RUN";

  /** Without environment and input, which may hold secrets. */
  @Override
  public String toString() {
    return "Run[" + executable + "]";
  }
}
