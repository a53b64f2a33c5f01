package org.patchbay.plugin.server.exec;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what an executable writes, to its end but keeping only so much. */
final class OutputReader {
  private static final int MAX_LINES = 200;
  private static final int MAX_LINE = 1_000;

  private OutputReader() {}

  /** Thrown when there is more than may be. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** All up to the end. */
  static String text(InputStream stream, int maximum) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      if (bytes.size() + read > maximum) {
        throw new TooMuch();
      }
      bytes.write(buffer, 0, read);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Hands on the first lines, each cut; the rest is read and dropped, so that nothing blocks. */
  static void lines(InputStream stream, Consumer<String> sink) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      int lines = 0;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n') {
          if (line.length() < MAX_LINE) {
            line.append(Character.isISOControl(c) ? ' ' : (char) c);
          }
        } else {
          lines = hand(line, lines, sink);
        }
      }
      hand(line, lines, sink);
    }
  }

  private static int hand(StringBuilder line, int lines, Consumer<String> sink) {
    if (line.isEmpty()) {
      return lines;
    }
    if (lines < MAX_LINES) {
      sink.accept(line.toString());
    } else if (lines == MAX_LINES) {
      sink.accept("(more lines left out)");
    }
    line.setLength(0);
    return lines + 1;
  }
}
