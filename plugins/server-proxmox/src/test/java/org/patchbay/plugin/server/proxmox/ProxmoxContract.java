package org.patchbay.plugin.server.proxmox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.openapi.JudgedServer;
import org.patchbay.plugin.testkit.server.ServerContract;

/** The contract against the fake; each subclass makes guests in another way. */
abstract class ProxmoxContract extends ServerContract {
  private final Cell cell = new Cell();

  @Override
  protected ServerProvider provider() {
    return new ProxmoxServerProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return cell.context();
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    return cell.context().config("url", "http://127.0.0.1:1");
  }

  @Override
  protected List<String> secrets() {
    return List.of(FakeProxmox.SECRET);
  }

  @Override
  protected Set<String> capabilities() {
    return Set.of(Server.SUSPEND, Server.POWER, Server.CHANGE_PLAN, Server.USAGE);
  }

  @Override
  protected Map<String, String> wrongOptions() {
    return Map.of(
        "node", "pve3",
        "template", "8000",
        "storage", "nowhere",
        "memory", "much",
        "hostname", "-",
        "sshKeys", "password");
  }

  @Override
  protected Set<String> wrongFields() {
    return Set.of("node", "template", "storage", "memory", "hostname", "sshKeys");
  }

  @Override
  protected int services() {
    return cell.proxmox.made().size();
  }

  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !thread.getName().startsWith(JudgedServer.THREAD_NAME)
        && !thread.getName().startsWith("HTTP-Dispatcher");
  }

  @AfterEach
  final void holdAgainstTheDescription() {
    cell.close();
  }
}
