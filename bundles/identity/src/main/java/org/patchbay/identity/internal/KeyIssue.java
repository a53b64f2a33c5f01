package org.patchbay.identity.internal;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.patchbay.events.Actor;
import org.patchbay.events.EventLog;
import org.patchbay.events.NewEvent;
import org.patchbay.identity.Credentials.ApiKey;
import org.patchbay.persistence.Transaction;

/** Writes a key and the event that tells of it. */
final class KeyIssue {
  private final Supplier<UUID> ids;
  private final EventLog events;

  KeyIssue(Supplier<UUID> ids, EventLog events) {
    this.ids = ids;
    this.events = events;
  }

  ApiKey record(Transaction tx, Optional<UUID> tenant, String label, KeySecret secret, Actor actor)
      throws SQLException {
    ApiKey key = KeyRows.insert(tx, ids.get(), tenant, label, secret);
    events.append(
        tx,
        new NewEvent(
            IdentityEvents.KEY_ISSUED,
            tenant,
            actor,
            key.id().toString(),
            Map.of("label", label, "prefix", key.prefix())));
    return key;
  }
}
