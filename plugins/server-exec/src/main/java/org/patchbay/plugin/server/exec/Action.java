package org.patchbay.plugin.server.exec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an executable can be run for; the executable bears the action's {@link #id()}. */
enum Action {
  CREATE,
  TERMINATE,
  STATUS,
  SUSPEND,
  RESUME,
  START,
  STOP,
  CHANGE_PLAN,
  USAGE,
  CHECK,
  OPTIONS,
  TEST;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Action> of(String id) {
    return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
  }
}
