package org.patchbay.itests.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a host wrote in its log.
 *
 * @param file the log
 * @param skipped how many of its first lines are not looked at
 */
public record HostLog(Path file, int skipped) {

  private static final Pattern COMPLAINT = Pattern.compile("^\\S+ (WARN|ERROR) .*");

  HostLog(Path file) {
    this(file, 0);
  }

  /** The same log without what is in it so far. */
  public HostLog fromNow() throws IOException {
    return new HostLog(file, Files.readAllLines(file).size());
  }

  /** Lines of level WARN or ERROR that match none of the expected expressions. */
  public List<String> complaintsBesides(String... expected) throws IOException {
    List<Pattern> known = Arrays.stream(expected).map(Pattern::compile).toList();
    return Files.readAllLines(file).stream()
        .skip(skipped)
        .filter(line -> COMPLAINT.matcher(line).matches())
        .filter(line -> known.stream().noneMatch(pattern -> pattern.matcher(line).find()))
        .toList();
  }
}
