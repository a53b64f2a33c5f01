package org.patchbay.plugin.server.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that it started, those whose parent ended before them included. */
final class ProcessTree {
  private static final int ROUNDS = 20;

  private final Process root;
  private final String mark;

  /**
   * @param root the process
   * @param mark an entry of its environment, {@code NAME=value}, that no other process has. It
   *     finds processes that left the tree where the system shows environments in /proc; elsewhere
   *     only children of living parents are found
   */
  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  /** Ends them all; in rounds, since a process may start another while it is looked for. */
  void kill() {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> alive =
          Stream.concat(root.descendants(), Stream.concat(Stream.of(root.toHandle()), marked()))
              .filter(ProcessHandle::isAlive)
              .distinct()
              .toList();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      awaitRoot();
    }
  }

  private void awaitRoot() {
    try {
      root.waitFor(10, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<ProcessHandle> marked() {
    return ProcessHandle.allProcesses().filter(this::bearsMark);
  }

  private boolean bearsMark(ProcessHandle process) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      String entries = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
      return Stream.of(entries.split("\0")).anyMatch(mark::equals);
    } catch (IOException e) {
      // it ended meanwhile, belongs to somebody else, or this system has no /proc
      return false;
    }
  }
}
