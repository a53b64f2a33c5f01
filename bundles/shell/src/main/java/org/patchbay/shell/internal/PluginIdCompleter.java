package org.patchbay.shell.internal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.Plugins;

/** Completes ids of plugins, installed or in the catalogue. */
@Service
public class PluginIdCompleter implements Completer {

  @Reference private Plugins plugins;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> ids = plugins.list(Optional.empty()).stream().map(PluginInfo::id).toList();
    return new StringsCompleter(ids).complete(session, line, candidates);
  }
}
