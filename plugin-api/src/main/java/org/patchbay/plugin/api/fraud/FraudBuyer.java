package org.patchbay.plugin.api.fraud;

import java.time.Instant;
import java.util.UUID;

/**
 * Who pays.
 *
 * @param id the customer's immutable id
 * @param email address of the account
 * @param name name for people
 * @param country ISO 3166-1 alpha-2; empty when not known
 * @param registeredAt since when the customer is one, UTC
 */
public record FraudBuyer(
    UUID id, String email, String name, String country, Instant registeredAt) {}
