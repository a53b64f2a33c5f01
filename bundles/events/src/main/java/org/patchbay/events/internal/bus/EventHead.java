package org.patchbay.events.internal.bus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.internal.EventRow;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.events.internal.Turns;
import org.patchbay.persistence.Database;

/**
 * The end of the log as far as nothing can come in before it any more, with the newest events in
 * memory: read once for all that follow it on this node. Works while someone follows.
 */
@Component(service = EventHead.class)
public final class EventHead implements AutoCloseable {
  /** What nodes tell each other when events were written. */
  static final String TOPIC = "events";

  private static final int PAGE = 200;
  private static final int KEPT_ROWS = 4_000;
  private static final long KEPT_CHARACTERS = 8L << 20;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final long NOWHERE = -1;

  private final Database database;
  private final EventReader reader;
  private final Database.Listening listening;
  private final Herald herald;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final ConcurrentSkipListMap<Long, EventRow> kept = new ConcurrentSkipListMap<>();
  private final Turns turns =
      new Turns(
          "patchbay-events",
          "Events are not delivered while the database cannot be reached",
          this::follow);

  // All events up to end are final; those after floor are in memory.
  private volatile long end = NOWHERE;
  private volatile long floor = Long.MAX_VALUE;
  private long keptCharacters;
  private long passable;
  private long stuckAt = NOWHERE;
  private Gap gap;

  @Activate
  public EventHead(@Reference Database database, @Reference EventsSchema schema) {
    this(database);
  }

  public EventHead(Database database) {
    this.database = database;
    reader = new EventReader(database);
    herald = new Herald(() -> database.tell(TOPIC));
    listening = database.listen(TOPIC, turns::wake);
    turns.start();
  }

  /** Tells all nodes that events were committed. */
  public void appended() {
    turns.wake();
    herald.wake();
  }

  /** Has a follower called, on the head's thread, when the end has moved. */
  void add(Runnable follower) {
    followers.add(follower);
    turns.wake();
  }

  void remove(Runnable follower) {
    followers.remove(follower);
    turns.wake();
  }

  /**
   * For a follower: the end, when all that is in the log now is before it; empty when a transaction
   * that writes keeps it back for longer than one wants to wait.
   */
  OptionalLong awaitNow(Duration patience) throws InterruptedException {
    long newest = newest();
    long until = System.nanoTime() + patience.toNanos();
    synchronized (this) {
      for (long left = 1; end < newest && left > 0; ) {
        left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        wait(Math.max(1, left));
      }
    }
    return end < newest ? OptionalLong.empty() : OptionalLong.of(end);
  }

  /** The last position of all, whether or not those before it are all there. */
  long newest() {
    return database.inPlatform(tx -> newest(tx.connection()));
  }

  /** The last position before which nothing can come in any more; negative while not known. */
  long end() {
    return end;
  }

  /** Reads what matches after a position, up to the end. */
  Slice read(Selection selection, long after, int limit) {
    long last = end;
    if (after >= last) {
      return new Slice(List.of(), after);
    }
    if (after >= floor) {
      Slice slice = recall(selection, after, last, limit);
      // What is forgotten meanwhile may be missing.
      if (after >= floor) {
        return slice;
      }
    }
    return reader.read(selection, after, last, limit);
  }

  @Deactivate
  @Override
  public void close() {
    turns.end();
    listening.close();
    herald.close();
    turns.close();
  }

  private Slice recall(Selection selection, long after, long last, int limit) {
    List<EventRow> rows = new ArrayList<>();
    for (EventRow row : kept.subMap(after, false, last, true).values()) {
      if (selection.matches(row.event())) {
        rows.add(row);
        if (rows.size() == limit) {
          return new Slice(rows, row.position());
        }
      }
    }
    return new Slice(rows, last);
  }

  private long follow() {
    if (followers.isEmpty()) {
      forget();
    } else if (advance()) {
      return 0;
    }
    return stuck() ? GAP_NANOS : IDLE_NANOS;
  }

  private boolean stuck() {
    return !followers.isEmpty() && (stuckAt != NOWHERE || end < 0);
  }

  /** Moves the end; tells whether it is worth to go on at once. */
  private boolean advance() {
    long before = end;
    boolean full = database.inPlatform(tx -> advance(tx.connection()));
    if (end > before) {
      synchronized (this) {
        notifyAll();
      }
      followers.forEach(Runnable::run);
    }
    return full;
  }

  private boolean advance(Connection connection) throws SQLException {
    if (end < 0) {
      return begin(connection);
    }
    List<EventRow> tail = EventReader.tail(connection, end, PAGE);
    long reached = end;
    for (EventRow row : tail) {
      if (row.position() != reached + 1 && row.position() > passable) {
        return wait(connection, reached, tail.get(tail.size() - 1).position());
      }
      reached = row.position();
      keep(row);
    }
    stuckAt = NOWHERE;
    end = reached;
    return tail.size() == PAGE;
  }

  /** Stops before a gap until it is filled or for good. */
  private boolean wait(Connection connection, long reached, long last) throws SQLException {
    end = reached;
    if (stuckAt != reached) {
      // Most are filled when one looks again.
      stuckAt = reached;
      gap = null;
      return false;
    }
    if (gap == null) {
      gap = Gap.below(connection, last);
      return gap.writers().isEmpty() && pass();
    }
    return gap.isFinal(connection) && pass();
  }

  private boolean pass() {
    passable = gap.upTo();
    gap = null;
    stuckAt = NOWHERE;
    return true;
  }

  /** Finds the end of a log that may be written to just now. */
  private boolean begin(Connection connection) throws SQLException {
    if (gap == null) {
      gap = Gap.below(connection, newest(connection));
    }
    if (!gap.isFinal(connection)) {
      return false;
    }
    floor = gap.upTo();
    end = gap.upTo();
    return pass();
  }

  private static long newest(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(position), 0) FROM events.event")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Begins anew later, rather than read all that comes while nobody follows. */
  private void forget() {
    end = NOWHERE;
    // Before they are gone: who reads just now looks at it once more.
    floor = Long.MAX_VALUE;
    kept.clear();
    keptCharacters = 0;
    stuckAt = NOWHERE;
    gap = null;
  }

  private void keep(EventRow row) {
    kept.put(row.position(), row);
    keptCharacters += row.size();
    while (kept.size() > KEPT_ROWS || keptCharacters > KEPT_CHARACTERS) {
      EventRow oldest = kept.firstEntry().getValue();
      floor = oldest.position();
      kept.remove(oldest.position());
      keptCharacters -= oldest.size();
    }
  }
}
