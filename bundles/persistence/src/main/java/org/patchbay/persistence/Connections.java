package org.patchbay.persistence;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The connections to PostgreSQL that this node has. */
@ProviderType
public interface Connections {

  /** How they are used now; empty while PostgreSQL is still starting, or did not. */
  Optional<Usage> usage();

  /**
   * How they are used.
   *
   * @param active those that a transaction has
   * @param idle those that wait for one
   * @param most as many as there may be
   * @param waiting threads that wait for one
   * @param taken how often one was taken, since the node started
   * @param waitedNanos how long all of those waited together
   * @param timeouts how often none came in time
   */
  record Usage(
      int active, int idle, int most, int waiting, long taken, long waitedNanos, long timeouts) {}
}
