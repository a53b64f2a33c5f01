package org.patchbay.plugin.server.proxmox;

import java.util.Map;

/** What came of looking at a guest and doing what was to be done next. */
sealed interface Step {

  /** A task was begun. */
  record Begun(String task) implements Step {}

  /** Something else is at work on the guest: nothing to do now. */
  record Wait(String why) implements Step {}

  /** Nothing is left to do. */
  record Done(Map<String, String> properties) implements Step {}

  static Step begun(String task) {
    return new Begun(task);
  }

  static Step waitFor(String why) {
    return new Wait(why);
  }

  static Step done() {
    return new Done(Map.of());
  }
}
