package org.patchbay.identity.internal.proxy;

import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses in the lines of a header, the last first; empty for what is no address. It is read
 * from its end, so that what a client wrote before proxies did has no influence on what they wrote.
 */
final class Hops implements Iterator<Optional<InetAddress>> {
  private static final Pattern NODE =
      Pattern.compile("\\[([^\\]]*)](?::\\d{1,5})?|([^:]*)(?::\\d{1,5})?|([^\\[\\]]*)");
  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for\\s*=\\s*([^;]*)", Pattern.CASE_INSENSITIVE);

  private final List<String> lines;
  private final Function<String, Optional<InetAddress>> reading;
  private int line;
  private int end;

  private Hops(List<String> lines, Function<String, Optional<InetAddress>> reading) {
    this.lines = lines;
    this.reading = reading;
    line = lines.size();
    end = -1;
  }

  /** Of {@code X-Forwarded-For}: addresses, some with ports, with commas between. */
  static Hops ofXForwardedFor(List<String> lines) {
    return new Hops(lines, Hops::node);
  }

  /** Of {@code Forwarded}: elements such as {@code for="[2001:db8::1]:4711";proto=https}. */
  static Hops ofForwarded(List<String> lines) {
    return new Hops(lines, Hops::element);
  }

  @Override
  public boolean hasNext() {
    return end >= 0 || line > 0;
  }

  @Override
  public Optional<InetAddress> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (end < 0) {
      line--;
      end = lines.get(line).length();
    }
    String text = lines.get(line);
    int comma = text.lastIndexOf(',', end - 1);
    String entry = text.substring(comma + 1, end).strip();
    end = comma;
    return reading.apply(entry);
  }

  /** Of an address as proxies and servers write it: in brackets or not, with a port or not. */
  static Optional<InetAddress> node(String text) {
    Matcher node = NODE.matcher(text);
    if (!node.matches()) {
      return Optional.empty();
    }
    for (int group = 1; group <= node.groupCount(); group++) {
      if (node.group(group) != null) {
        return AddressBlock.address(node.group(group));
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> element(String text) {
    // A comma within quotes, which no address has, would have cut the element in two.
    if (text.indexOf('\\') >= 0 || text.chars().filter(c -> c == '"').count() % 2 != 0) {
      return Optional.empty();
    }
    Matcher pair = FOR.matcher(text);
    if (!pair.find()) {
      return Optional.empty();
    }
    String value = pair.group(1).strip();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String node = quoted ? value.substring(1, value.length() - 1) : value;
    return pair.find() ? Optional.empty() : node(node);
  }
}
