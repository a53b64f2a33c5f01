package org.patchbay.itests.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left in a JVM after a full collection.
 *
 * @param jvm the JVM
 */
public record LiveObjects(ProcessHandle jvm) {

  /** How many there are of exactly that class. */
  public int of(String type) throws IOException {
    Matcher line =
        Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(type) + "(?=\\s|$)")
            .matcher(histogram());
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  private String histogram() throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("jcmd: " + said);
    }
    return said;
  }
}
