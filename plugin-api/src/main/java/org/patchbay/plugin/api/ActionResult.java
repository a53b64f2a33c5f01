package org.patchbay.plugin.api;

import java.util.List;

/**
 * What came of an {@link Action}.
 *
 * @param succeeded whether all is well
 * @param lines what to tell the operator, a sentence each; at most 200
 */
public record ActionResult(boolean succeeded, List<String> lines) {
  private static final int MOST = 200;

  public ActionResult {
    lines = lines.size() <= MOST ? List.copyOf(lines) : List.copyOf(lines.subList(0, MOST));
  }
}
