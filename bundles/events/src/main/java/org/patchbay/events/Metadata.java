package org.patchbay.events;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;

/**
 * What an event hangs together with. Bound to the thread that works on something; events and jobs
 * that are written meanwhile carry it on, so that all that a request brought about, on whatever
 * node and however much later, has one correlation.
 *
 * @param correlation the request, or other beginning, that all this goes back to
 * @param causation the event that this is the answer to; empty at the beginning
 * @param address the network address that the request came from, as text; empty for what was not
 *     asked over the network
 */
public record Metadata(
    Optional<String> correlation, Optional<UUID> causation, Optional<String> address) {
  /** Of what nobody asked for. */
  public static final Metadata NONE =
      new Metadata(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String LOG_KEY = "request";
  private static final ThreadLocal<Metadata> CURRENT = ThreadLocal.withInitial(() -> NONE);

  /** Of what comes over the network. */
  public static Metadata request(String correlation, Optional<String> address) {
    return new Metadata(Optional.of(correlation), Optional.empty(), address);
  }

  /** Of what is done because of an event. */
  public static Metadata causedBy(Event event) {
    return new Metadata(event.metadata().correlation(), Optional.of(event.id()), Optional.empty());
  }

  /** What the thread works on. */
  public static Metadata current() {
    return CURRENT.get();
  }

  /** Binds it to this thread, its log lines too, until the scope is closed. */
  public Scope bind() {
    Metadata before = CURRENT.get();
    set(this);
    return () -> set(before);
  }

  private static void set(Metadata metadata) {
    if (metadata.equals(NONE)) {
      CURRENT.remove();
    } else {
      CURRENT.set(metadata);
    }
    metadata.correlation().ifPresentOrElse(id -> MDC.put(LOG_KEY, id), () -> MDC.remove(LOG_KEY));
  }

  /** Ends with the work. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
