package org.patchbay.shell.internal;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.plugin.api.Category;

/** Completes categories of plugins. */
@Service
public class CategoryCompleter implements Completer {

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> ids = Arrays.stream(Category.values()).map(Category::id).toList();
    return new StringsCompleter(ids).complete(session, line, candidates);
  }
}
