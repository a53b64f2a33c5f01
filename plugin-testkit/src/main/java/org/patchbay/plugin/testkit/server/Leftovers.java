package org.patchbay.plugin.testkit.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes, and threads of HTTP clients, that are there and were not before. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern HTTP_CLIENT = Pattern.compile("(HttpClient-\\d+)-.*");

  private final Set<String> clients = clients();
  private final Set<ProcessHandle> processes = processes();

  /**
   * What is left once things had time to end. A client ends its threads some time after it was
   * referenced last, which needs a collection.
   */
  List<String> await() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> left = now();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      left = now();
    }
    return left;
  }

  private List<String> now() {
    return Stream.concat(
            clients().stream().filter(client -> !clients.contains(client)),
            processes().stream()
                .filter(process -> !processes.contains(process))
                .map(process -> "process " + process.pid()))
        .toList();
  }

  /** The part of the name that the threads of one client share. */
  private static Set<String> clients() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> HTTP_CLIENT.matcher(thread.getName()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }
}
