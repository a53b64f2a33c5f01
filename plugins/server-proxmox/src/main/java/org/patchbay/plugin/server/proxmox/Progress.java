package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far an action is: what its continuation says. Lost, it costs nothing but the words of a task
 * that failed, since what is to be done next is seen from what is there.
 *
 * @param task the task that is waited for; empty when none is
 * @param tasks how many were begun
 * @param waits how often in a row there was nothing but waiting
 */
record Progress(String task, int tasks, int waits) {
  private static final Progress NONE = new Progress("", 0, 0);
  private static final int USUAL_TASKS = 3;
  private static final int LONGEST_PAUSE_SECONDS = 15;

  static Progress of(Optional<String> continuation) {
    return continuation.map(Progress::parse).orElse(NONE);
  }

  private static Progress parse(String text) {
    try {
      JsonObject json = JsonParser.object().from(text);
      return new Progress(
          json.getString("task", ""), json.getInt("tasks", 0), json.getInt("waits", 0));
    } catch (JsonParserException e) {
      // of a version that wrote it otherwise
      return NONE;
    }
  }

  Progress begun(String newTask) {
    return new Progress(newTask, tasks + 1, 0);
  }

  Progress waited() {
    return new Progress(task, tasks, waits + 1);
  }

  Progress ended() {
    return new Progress("", tasks, 0);
  }

  /**
   * Short at first, since most tasks take seconds; longer for those that copy disks, and where
   * tasks end before their effect is seen, as those of guests that the high availability manager
   * runs.
   */
  Duration pause() {
    int seconds = 2 + waits + (tasks > USUAL_TASKS ? LONGEST_PAUSE_SECONDS : 0);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE_SECONDS));
  }

  String text() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("task", task);
    fields.put("tasks", tasks);
    fields.put("waits", waits);
    return JsonWriter.string(fields);
  }
}
