package org.patchbay.plugin.testkit.fraud;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.plugin.api.Money;
import org.patchbay.plugin.api.fraud.FraudBuyer;
import org.patchbay.plugin.api.fraud.FraudRequest;

/**
 * A payment to try a fraud plugin with: a customer of a year's standing, unless changed.
 *
 * @param payment a name of its own for each payment
 * @param email of the buyer, whose id goes with it
 * @param name of the buyer
 * @param country of the buyer
 * @param amount to pay
 * @param address where it comes from; empty when not known
 * @param at when
 */
public record Attempt(
    String payment,
    String email,
    String name,
    String country,
    Money amount,
    String address,
    Instant at) {
  /** When attempts are made that say no other time. */
  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  /** By a customer in Germany. */
  public static Attempt of(String payment, String email, Money amount) {
    return new Attempt(payment, email, "Ada Example", "DE", amount, "192.0.2.7", NOON);
  }

  /** Another payment like it. */
  public Attempt named(String other) {
    return new Attempt(other, email, name, country, amount, address, at);
  }

  /** The same by another buyer. */
  public Attempt by(String otherEmail) {
    return new Attempt(payment, otherEmail, name, country, amount, address, at);
  }

  /** The same by a buyer who is called so. */
  public Attempt called(String other) {
    return new Attempt(payment, email, other, country, amount, address, at);
  }

  /** The same by a buyer from there. */
  public Attempt in(String other) {
    return new Attempt(payment, email, name, other, amount, address, at);
  }

  /** The same of another amount. */
  public Attempt of(Money other) {
    return new Attempt(payment, email, name, country, other, address, at);
  }

  /** The same from another address. */
  public Attempt from(String other) {
    return new Attempt(payment, email, name, country, amount, other, at);
  }

  /** The same at another time. */
  public Attempt at(Instant other) {
    return new Attempt(payment, email, name, country, amount, address, other);
  }

  /** As the host asks. */
  public FraudRequest request() {
    return new FraudRequest(
        id(payment),
        id("order of " + payment),
        new FraudBuyer(id(email), email, name, country, NOON.minusSeconds(31_536_000)),
        amount,
        "sandbox",
        address.isEmpty() ? Optional.empty() : Optional.of(address),
        new FraudRequest.History(3, 2, 1),
        at);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
