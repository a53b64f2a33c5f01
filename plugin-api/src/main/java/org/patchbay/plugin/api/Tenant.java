package org.patchbay.plugin.api;

import java.util.UUID;

/**
 * A brand that bills through this installation.
 *
 * @param id its immutable id
 * @param slug its short name in URLs and console, lower case
 * @param name its name for people
 */
public record Tenant(UUID id, String slug, String name) {}
