package org.patchbay.plugin.fraud.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A payment that was seen.
 *
 * @param at when it was asked for, to the millisecond
 * @param payment its id
 * @param order what it was for
 */
record Sighting(Instant at, UUID payment, UUID order) {
  /** As many as a value of the store holds. */
  private static final int MOST = 600;

  /** Of a value of the store. */
  static List<Sighting> read(Optional<String> kept) {
    return kept.stream().flatMap(String::lines).map(Sighting::parse).toList();
  }

  /** For a value of the store. */
  static String text(List<Sighting> seen) {
    return seen.stream().map(Sighting::line).collect(Collectors.joining("\n"));
  }

  /** Where a payment is among them; negative when it is not. */
  static int find(List<Sighting> seen, Sighting wanted) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i).payment.equals(wanted.payment)) {
        return i;
      }
    }
    return -1;
  }

  /** With one more, and the first left out when there is no room. */
  static List<Sighting> append(List<Sighting> seen, Sighting next) {
    List<Sighting> more = new ArrayList<>(seen);
    more.add(next);
    return more.size() > MOST ? more.subList(more.size() - MOST, more.size()) : more;
  }

  private static Sighting parse(String line) {
    String[] parts = line.split(" ");
    return new Sighting(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        UUID.fromString(parts[1]),
        UUID.fromString(parts[2]));
  }

  private String line() {
    return at.toEpochMilli() + " " + payment + " " + order;
  }
}
