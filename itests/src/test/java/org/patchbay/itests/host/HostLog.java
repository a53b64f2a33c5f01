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
 */
public record HostLog(Path file) {

  private static final Pattern COMPLAINT = Pattern.compile("^\\S+ (WARN|ERROR) .*");

  /** Lines of level WARN or ERROR that match none of the expected expressions. */
  public List<String> complaintsBesides(String... expected) throws IOException {
    List<Pattern> known = Arrays.stream(expected).map(Pattern::compile).toList();
    return Files.readAllLines(file).stream()
        .filter(line -> COMPLAINT.matcher(line).matches())
        .filter(line -> known.stream().noneMatch(pattern -> pattern.matcher(line).find()))
        .toList();
  }
}
