package org.patchbay.plugin.notify.common;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.patchbay.plugin.api.notifier.Notification;

/**
 * Cuts a message's text into pieces, for services that limit each: between lines, and within a line
 * only where no piece has room for all of it.
 */
public final class Pieces {
  /** Kept free of what does not fit, to say so. */
  private static final int NOTE = 40;

  private final UnaryOperator<String> escape;
  private final int[] rooms;
  private final List<String> done = new ArrayList<>();
  private final StringBuilder piece = new StringBuilder();
  private int end;

  private Pieces(UnaryOperator<String> escape, int... rooms) {
    this.escape = escape;
    this.rooms = rooms;
  }

  /**
   * The pieces; none of a blank text. Where there is no room for all of it, a digest ends with the
   * last of its messages that fits and says how many more there are; any other text ends in an
   * ellipsis.
   *
   * @param escape makes of a text what is sent, of each character by itself
   * @param rooms how long each piece may be once escaped, a hundred at least
   */
  public static List<String> of(Notification message, UnaryOperator<String> escape, int... rooms) {
    String text = message.text().strip();
    Pieces whole = new Pieces(escape, rooms).fill(text);
    if (whole.end == text.length()) {
      return whole.finish("");
    }
    int[] less = Arrays.stream(rooms).map(room -> room - NOTE).toArray();
    Pieces part = new Pieces(escape, less).fill(text);
    List<Integer> ends = ends(message.data().get("notices"), text);
    List<Integer> told = ends.stream().filter(at -> at <= part.end).toList();
    if (told.isEmpty() || told.size() == ends.size()) {
      return part.finish("…");
    }
    return new Pieces(escape, less)
        .fill(text.substring(0, told.get(told.size() - 1)))
        .finish("\n\n… and " + (ends.size() - told.size()) + " more");
  }

  /** Where each message of a digest ends; empty where that cannot be told. */
  private static List<Integer> ends(Object notices, String text) {
    List<Integer> ends = new ArrayList<>();
    if (notices instanceof List<?> all) {
      int at = 0;
      for (Object notice : all) {
        int after = notice instanceof Map<?, ?> parts ? after(parts, text, at) : at;
        if (after == at) {
          return List.of();
        }
        ends.add(after);
        at = after;
      }
    }
    return ends;
  }

  private static int after(Map<?, ?> notice, String text, int from) {
    int at = from;
    for (String part : List.of("subject", "text")) {
      String words = notice.get(part) instanceof String said ? said.strip() : "";
      int found = text.indexOf(words, at);
      at = found < 0 ? at : found + words.length();
    }
    return at;
  }

  private Pieces fill(String text) {
    boolean room = true;
    while (room && end < text.length()) {
      int line = text.indexOf('\n', end);
      int next = line < 0 ? text.length() : line + 1;
      room = add(text.substring(end, next)) || addCharacters(text, next);
    }
    return this;
  }

  private boolean addCharacters(String text, int next) {
    while (end < next) {
      if (!add(text.substring(end, text.offsetByCodePoints(end, 1)))) {
        return false;
      }
    }
    return true;
  }

  /** In the present piece or the next; false where neither has room. */
  private boolean add(String words) {
    String escaped = escape.apply(words);
    int length = escaped.stripTrailing().length();
    if (length > rooms[done.size()] - piece.length()) {
      boolean last = done.size() == rooms.length - 1;
      if (last || length > rooms[done.size() + 1]) {
        return false;
      }
      next();
    }
    piece.append(escaped);
    end += words.length();
    return true;
  }

  private void next() {
    done.add(piece.toString().strip());
    piece.setLength(0);
  }

  private List<String> finish(String note) {
    String last = piece.toString().strip() + note;
    done.add(last.strip());
    return done.stream().filter(text -> !text.isEmpty()).toList();
  }
}
