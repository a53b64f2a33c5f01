package org.patchbay.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * Who buys from a tenant.
 *
 * @param id its id
 * @param email address of the account; unique in the tenant, whatever the case
 * @param name for people
 * @param country ISO 3166-1 alpha-2, or empty when not known
 * @param locale BCP 47 language tag for messages
 * @param createdAt UTC
 */
public record Customer(
    UUID id, String email, String name, String country, String locale, Instant createdAt) {}
