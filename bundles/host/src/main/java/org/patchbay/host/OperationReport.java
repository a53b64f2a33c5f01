package org.patchbay.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * What a lifecycle operation did, after it did it.
 *
 * @param operation {@code install}, {@code upgrade} or {@code uninstall}
 * @param plugin the plugin's id
 * @param from the version that took calls before; empty when there was none
 * @param to the version that takes calls now; empty when there is none
 * @param changed false when everything was as asked for already
 * @param steps in order, each done
 */
public record OperationReport(
    String operation,
    String plugin,
    Optional<Version> from,
    Optional<Version> to,
    boolean changed,
    List<Step> steps) {

  /**
   * A step that was done.
   *
   * @param name verify, install, resolve, start, prove, activate, drain, remove
   * @param detail what it found or did, one line
   * @param took how long
   */
  public record Step(String name, String detail, Duration took) {}

  public OperationReport {
    steps = List.copyOf(steps);
  }
}
