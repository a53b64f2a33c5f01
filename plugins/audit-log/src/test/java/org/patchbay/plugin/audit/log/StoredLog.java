package org.patchbay.plugin.audit.log;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.patchbay.plugin.api.KeyValueStore;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.event.Taken;

/** What the plugin left in a store, seen from outside, and what an attacker may do to it. */
record StoredLog(KeyValueStore values) {
  static final String HEAD = "head";

  static StoredLog empty() {
    return new StoredLog(new MemoryStore());
  }

  static String key(long segment) {
    return "segment/%012d".formatted(segment);
  }

  /** All of it, to be put back later. */
  Map<String, String> copy() {
    return values.keys("").stream()
        .collect(Collectors.toMap(key -> key, key -> values.get(key).orElseThrow()));
  }

  /** Replaces all of it, as who can write the database can. */
  void putBack(Map<String, String> copy) {
    values.keys("").forEach(values::remove);
    copy.forEach(values::put);
  }

  long oldest() {
    return Long.parseLong(values.keys("segment/").get(0).substring(8));
  }

  /** The number of the newest segment, or one less than 0. */
  long newest() {
    List<String> keys = values.keys("segment/");
    return keys.isEmpty() ? -1 : oldest() + keys.size() - 1;
  }

  /** The lines of a segment, the header first, the seal left out. */
  List<String> lines(long segment) {
    return Stream.of(values.get(key(segment)).orElseThrow().split("\n"))
        .filter(line -> !line.equals("sealed"))
        .toList();
  }

  void lines(long segment, List<String> lines) {
    boolean sealed = values.get(key(segment)).orElseThrow().endsWith("sealed\n");
    values.put(key(segment), String.join("\n", lines) + (sealed ? "\nsealed\n" : "\n"));
  }

  /** All entries, in their order. */
  List<JsonObject> entries() {
    return newest() < 0
        ? List.of()
        : LongStream.rangeClosed(oldest(), newest())
            .mapToObj(this::lines)
            .flatMap(lines -> lines.stream().skip(1))
            .map(line -> Line.parse(line).facts())
            .toList();
  }

  /** The events among them. */
  List<Taken> taken() {
    return entries().stream()
        .filter(entry -> entry.has("id"))
        .map(
            entry ->
                new Taken(
                    entry.getString("aggregateId"), Long.parseLong(entry.getString("sequence"))))
        .toList();
  }
}
