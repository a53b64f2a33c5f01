package org.patchbay.plugin.audit.log;

import java.util.ArrayList;
import java.util.List;

/** What a walk found that is no break of the chain, in the order of the entries. */
final class Findings {
  /** A checkpoint has to hold them. */
  private static final int MOST = 20;

  private final List<Finding> all;

  Findings(List<Finding> all) {
    this.all = new ArrayList<>(all);
  }

  void add(long entry, String what) {
    if (all.size() < MOST) {
      all.add(Finding.open(entry, Text.printable(what)));
    } else {
      all.set(MOST - 1, Finding.open(entry, "More of this kind is told until entry #" + entry));
    }
  }

  /** An operator took note of those to this entry. */
  void acknowledge(long until, String by) {
    all.replaceAll(one -> one.entry() <= until ? one.acknowledgedBy(by) : one);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  List<String> open() {
    return all.stream().filter(Finding::isOpen).map(Finding::line).toList();
  }

  List<String> acknowledged() {
    return all.stream().filter(one -> !one.isOpen()).map(Finding::line).toList();
  }
}
