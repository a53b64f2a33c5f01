package org.patchbay.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Something to measure. */
public interface Scenario {

  /** The word that chooses it. */
  String name();

  /**
   * Measures.
   *
   * @param root the project's folder
   * @param work an empty folder for data
   * @return lines of a Markdown table
   */
  List<String> measure(Path root, Path work) throws Exception;
}
