package org.patchbay.plugin.notify.email;

/**
 * A message as the customer reads it.
 *
 * @param subject one line
 * @param text plain text
 * @param html the same as a page
 */
record Letter(String subject, String text, String html) {}
