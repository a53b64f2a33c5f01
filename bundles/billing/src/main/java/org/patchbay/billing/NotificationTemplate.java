package org.patchbay.billing;

import java.time.Instant;

/**
 * A tenant's own words for a type of message, in Mustache: {@code {{invoice.number}}}, sections and
 * inverted sections; the facts are plain text, and nothing else can be reached.
 *
 * @param type the event type, or {@link NotificationTemplates#DIGEST}
 * @param language BCP 47 tag
 * @param subject one line
 * @param text the message
 * @param changedAt UTC
 */
public record NotificationTemplate(
    String type, String language, String subject, String text, Instant changedAt) {}
