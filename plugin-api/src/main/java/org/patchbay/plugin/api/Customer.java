package org.patchbay.plugin.api;

import java.util.Locale;
import java.util.UUID;

/**
 * Who buys, as plugins may know it.
 *
 * @param id immutable id
 * @param email address of the account
 * @param name name for people
 * @param country ISO 3166-1 alpha-2, or empty when not known
 * @param locale language for messages
 */
public record Customer(UUID id, String email, String name, String country, Locale locale) {}
