package org.patchbay.plugin.notify.slack;

import java.util.Optional;

/** A way into one channel. */
interface Channel {

  /** Posts, and answers Slack's id of the message where it gives one. */
  Optional<String> post(Message message);

  /** Looks whether the way is open, and posts nothing. */
  void look();
}
