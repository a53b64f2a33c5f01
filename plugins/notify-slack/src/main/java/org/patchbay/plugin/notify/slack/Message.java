package org.patchbay.plugin.notify.slack;

import com.grack.nanojson.JsonArray;

/**
 * A message as Slack wants it.
 *
 * @param text for notifications, and for clients that show no blocks
 * @param blocks what is shown
 */
record Message(String text, JsonArray blocks) {}
