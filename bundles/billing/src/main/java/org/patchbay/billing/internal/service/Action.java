package org.patchbay.billing.internal.service;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.patchbay.billing.Service.Status;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;

/** What can be done to a service: when, how, and what comes of it. */
enum Action {
  CREATE("service.active", Status.ACTIVE, null, Status.PENDING),
  SUSPEND("service.suspended", Status.SUSPENDED, Server::suspend, Status.ACTIVE),
  RESUME("service.resumed", Status.ACTIVE, Server::resume, Status.SUSPENDED),
  TERMINATE(
      "service.terminated",
      Status.TERMINATED,
      Server::terminate,
      Status.ACTIVE,
      Status.SUSPENDED,
      Status.FAILED),
  START("service.started", null, Server::start, Status.ACTIVE),
  STOP("service.stopped", null, Server::stop, Status.ACTIVE);

  private final String done;
  private final Status to;
  private final BiFunction<Server, ActionRequest, Outcome> call;
  private final Set<Status> from;

  Action(
      String done,
      Status to,
      BiFunction<Server, ActionRequest, Outcome> call,
      Status first,
      Status... others) {
    this.done = done;
    this.to = to;
    this.call = call;
    from = EnumSet.of(first, others);
  }

  /** The action of that {@link #id()}. */
  static Action of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** As in rows, keys and events. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The event that tells it is done. */
  String doneEvent() {
    return done;
  }

  /** Whether customers are told of it: not of what they see at once. */
  boolean isTold() {
    return to != null;
  }

  /** The state that it leads to; empty when it leaves the state alone. */
  Optional<Status> leadsTo() {
    return Optional.ofNullable(to);
  }

  boolean allowedIn(Status status) {
    return from.contains(status);
  }

  /** Does it to a service that exists; {@link #CREATE} has a request of its own. */
  Outcome call(Server server, ActionRequest request) {
    return call.apply(server, request);
  }
}
