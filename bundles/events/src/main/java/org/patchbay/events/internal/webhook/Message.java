package org.patchbay.events.internal.webhook;

import java.util.List;
import java.util.UUID;

/**
 * What is to be sent to an endpoint.
 *
 * @param id the event's
 * @param tenant whose
 * @param endpoint to which endpoint
 * @param url where that is
 * @param secrets what to sign with, sealed, newest first
 * @param body as JSON
 */
record Message(
    UUID id, UUID tenant, UUID endpoint, String url, List<String> secrets, String body) {}
