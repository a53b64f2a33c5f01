package org.patchbay.plugin.server.proxmox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The tasks of the fake: each takes as long as some requests, whatever they are for. */
final class FakeTasks {
  private static final int REQUESTS_PER_TASK = 3;

  private record Task(
      String upid, AtomicInteger left, String exit, Runnable success, Runnable failure) {}

  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Deque<String>> exits = new HashMap<>();

  /** How the next task of a type ends. */
  synchronized void exit(String type, String exit) {
    exits.computeIfAbsent(type, key -> new ArrayDeque<>()).add(exit);
  }

  /** Brings every task to its end. */
  synchronized void settle() {
    for (int i = 0; i < REQUESTS_PER_TASK; i++) {
      advance();
    }
  }

  synchronized void advance() {
    for (Task task : tasks) {
      if (task.left().decrementAndGet() == 0) {
        (task.exit().equals("OK") ? task.success() : task.failure()).run();
      }
    }
  }

  synchronized String begin(
      String type, String node, int vmid, Runnable success, Runnable failure) {
    String upid =
        "UPID:%s:%08X:00BBBBBB:6A000000:%s:%d:%s:"
            .formatted(node, tasks.size() + 1, type, vmid, FakeProxmox.TOKEN_ID);
    Deque<String> planned = exits.getOrDefault(type, new ArrayDeque<>());
    String exit = planned.isEmpty() ? "OK" : planned.remove();
    tasks.add(new Task(upid, new AtomicInteger(REQUESTS_PER_TASK), exit, success, failure));
    return upid;
  }

  synchronized Map<String, Object> status(String upid) {
    Task task =
        tasks.stream()
            .filter(known -> known.upid().equals(upid))
            .findFirst()
            .orElseThrow(() -> new FakeProxmox.Refusal(400, "Parameter verification failed."));
    String[] parts = upid.split(":", -1);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("upid", upid);
    status.put("node", parts[1]);
    status.put("pid", 4711);
    status.put("pstart", 815);
    status.put("starttime", 1_793_534_400);
    status.put("type", parts[5]);
    status.put("id", parts[6]);
    status.put("user", parts[7]);
    status.put("status", task.left().get() > 0 ? "running" : "stopped");
    if (task.left().get() <= 0) {
      status.put("exitstatus", task.exit());
    }
    return status;
  }
}
