package org.patchbay.plugin.server.proxmox;

import com.grack.nanojson.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/** The tasks of Proxmox VE, named by their UPID. */
final class Tasks {
  private static final Pattern PASSING =
      Pattern.compile("can't lock|is locked|got timeout|timed out|timeout|no worker upid");

  /**
   * How a task is.
   *
   * @param running whether it is at work
   * @param exit how it ended, in its own words
   */
  record State(boolean running, String exit) {
    boolean succeeded() {
      return exit.equals("OK") || exit.startsWith("WARNINGS");
    }

    /** True for failures that come of somebody else being at work on the same guest. */
    boolean mayPass() {
      return PASSING.matcher(exit).find();
    }
  }

  private final PveClient client;

  Tasks(PveClient client) {
    this.client = client;
  }

  /** A task that is no longer known has ended; what became of it is to be seen from the guest. */
  State state(String upid) {
    try {
      JsonObject status =
          client.object(PveClient.path("nodes", node(upid), "tasks", upid, "status"), Map.of());
      return new State(
          status.getString("status", "").equals("running"), status.getString("exitstatus", ""));
    } catch (PveException e) {
      if (e.status() == 400) {
        return new State(false, "OK");
      }
      throw e;
    }
  }

  /** What a task does, for messages: {@code qmclone 9000}. */
  static String describe(String upid) {
    String[] parts = upid.split(":", -1);
    return parts.length > 6 ? parts[5] + " " + parts[6] : upid;
  }

  /** UPID:node:pid:pstart:starttime:type:id:user: */
  private static String node(String upid) {
    String[] parts = upid.split(":", -1);
    return parts.length > 1 ? parts[1] : "";
  }
}
