package org.patchbay.benchmarks.noop;

import java.util.List;
import java.util.Map;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus;

/** A server plugin that does nothing, so that what is measured is the host. */
final class NoopServer implements Server {

  @Override
  public List<FieldError> check(CreateRequest request) {
    return List.of();
  }

  @Override
  public Outcome create(CreateRequest request) {
    return Outcome.done(request.serviceId().toString());
  }

  @Override
  public Outcome terminate(ActionRequest request) {
    return Outcome.done(request.reference());
  }

  @Override
  public ServerStatus status(String reference) {
    return new ServerStatus(ServerStatus.State.RUNNING, "noop", Map.of());
  }
}
