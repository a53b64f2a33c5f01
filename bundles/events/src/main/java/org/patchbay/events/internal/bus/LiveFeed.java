package org.patchbay.events.internal.bus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Event;
import org.patchbay.events.EventFeed;
import org.patchbay.events.TypeFilter;
import org.patchbay.events.internal.EventRow;
import org.patchbay.persistence.Database;
import org.patchbay.persistence.Problem;

/** The end of the log, read along with whoever else follows it on this node. */
@Component
public final class LiveFeed implements EventFeed {
  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String POSITION =
      """
      SELECT position FROM events.event
      WHERE id = ? AND (?::uuid IS NULL OR tenant_id = ?::uuid)
      """;

  private final Database database;
  private final EventHead head;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

  @Activate
  public LiveFeed(@Reference Database database, @Reference EventHead head) {
    this.database = database;
    this.head = head;
  }

  @Override
  public Follower follow(Optional<UUID> tenant, Collection<String> types, Optional<UUID> after) {
    TypeFilter filter;
    try {
      filter = TypeFilter.of(types.isEmpty() ? Set.of("*") : types);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("type", e.getMessage());
    }
    Selection selection = new Selection(filter, tenant, Set.of());
    return after
        .map(event -> new Following(selection, position(tenant, event)))
        .orElseGet(() -> new Following(selection));
  }

  @Override
  public int followers() {
    return followers.size();
  }

  private long position(Optional<UUID> tenant, UUID event) {
    return database.inPlatform(
        tx -> {
          try (PreparedStatement statement = tx.connection().prepareStatement(POSITION)) {
            statement.setObject(1, event);
            statement.setObject(2, tenant.orElse(null));
            statement.setObject(3, tenant.orElse(null));
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                throw Problem.notFound("event", event);
              }
              return row.getLong(1);
            }
          }
        });
  }

  private final class Following implements Follower {
    private final Selection selection;
    private final Semaphore wake = new Semaphore(0);
    private final Runnable waking = wake::release;
    private long position;

    /** One that begins now. */
    Following(Selection selection) {
      this(selection, 0);
      try {
        position = head.awaitNow(PATIENCE).orElseGet(head::newest);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        position = head.newest();
      }
    }

    Following(Selection selection, long position) {
      this.selection = selection;
      this.position = position;
      head.add(waking);
      followers.add(this);
    }

    @Override
    public List<Event> next(Duration wait) throws InterruptedException {
      long end = System.nanoTime() + wait.toNanos();
      while (true) {
        wake.drainPermits();
        Slice slice = head.read(selection, position, PAGE);
        boolean moved = slice.readTo() > position;
        position = Math.max(position, slice.readTo());
        if (!slice.rows().isEmpty()) {
          return slice.rows().stream().map(EventRow::event).toList();
        }
        long left = end - System.nanoTime();
        if (!moved && (left <= 0 || !wake.tryAcquire(left, TimeUnit.NANOSECONDS))) {
          return List.of();
        }
      }
    }

    @Override
    public void close() {
      head.remove(waking);
      followers.remove(this);
    }
  }
}
