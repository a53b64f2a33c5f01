package org.patchbay.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Transaction;

/** The places of {@linkplain EventSubscriber subscribers} in the log, and what they left behind. */
@ProviderType
public interface Subscriptions {

  /** All of them, those of absent subscribers too, by name. */
  List<Subscription> list();

  /**
   * Events that a subscriber could not take, oldest first.
   *
   * @param subscription of one only
   * @param tenant of one only
   * @param page after the position of an earlier one
   */
  Page<DeadLetter> deadLetters(
      Optional<String> subscription, Optional<UUID> tenant, Page.Request page);

  /**
   * Has a dead letter told again, with all its attempts.
   *
   * @throws org.patchbay.persistence.Problem when there is none
   */
  void retry(DeadLetterId letter, Actor actor);

  /**
   * Gives a dead letter up; its event stays in the log.
   *
   * @throws org.patchbay.persistence.Problem when there is none
   */
  void drop(DeadLetterId letter, Actor actor);

  /**
   * Has a subscriber told once more of all that happened since a time.
   *
   * @throws org.patchbay.persistence.Problem when there is none of that name
   */
  void replay(String subscription, Instant since, Actor actor);

  /**
   * Has a subscriber told of all that is kept of one tenant, once the transaction commits; the
   * others are told on as before.
   */
  void begin(Transaction tx, String subscription, UUID tenant);

  /**
   * Forgets a subscriber's place and dead letters, so that the log need not keep events for it. One
   * that is registered begins anew.
   *
   * @throws org.patchbay.persistence.Problem when there is none of that name
   */
  void remove(String subscription, Actor actor);

  /**
   * A subscriber's place.
   *
   * @param name see {@link EventSubscriber#name()}
   * @param lag events of all types that were written after its place
   * @param oldest when the first of these was written; empty when there is none
   * @param waiting events that failed and are tried again, with those behind them
   * @param dead dead letters
   * @param tenantsBehind tenants that are served apart, being unavailable or flooding
   * @param node who serves it; empty when nobody does
   * @param failure why it was last unable to take an event; empty when all is well
   */
  record Subscription(
      String name,
      long lag,
      Optional<Instant> oldest,
      long waiting,
      long dead,
      long tenantsBehind,
      Optional<UUID> node,
      Optional<String> failure) {}

  /**
   * Which dead letter.
   *
   * @param subscription the subscriber's name
   * @param event the event's id
   */
  record DeadLetterId(String subscription, UUID event) {}

  /**
   * An event that a subscriber could not take.
   *
   * @param id which one
   * @param tenant whose event; empty for the platform's
   * @param type the event's
   * @param aggregate the event's
   * @param aggregateId the event's
   * @param attempts how often it was told
   * @param reason why the last attempt failed
   * @param at when it was given up, UTC
   */
  record DeadLetter(
      DeadLetterId id,
      Optional<UUID> tenant,
      String type,
      String aggregate,
      String aggregateId,
      int attempts,
      String reason,
      Instant at) {}
}
