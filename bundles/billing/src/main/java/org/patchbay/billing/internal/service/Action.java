package org.patchbay.billing.internal.service;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.patchbay.billing.Service.Status;
import org.patchbay.billing.internal.event.ServiceEvents;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;

/** What can be done to a service: when, how, and what comes of it. */
enum Action {
  CREATE(ServiceEvents.CREATE, Status.ACTIVE, null, Status.PENDING),
  SUSPEND(ServiceEvents.SUSPEND, Status.SUSPENDED, Server::suspend, Status.ACTIVE),
  RESUME(ServiceEvents.RESUME, Status.ACTIVE, Server::resume, Status.SUSPENDED),
  TERMINATE(
      ServiceEvents.TERMINATE,
      Status.TERMINATED,
      Server::terminate,
      Status.ACTIVE,
      Status.SUSPENDED,
      Status.FAILED),
  START(ServiceEvents.START, null, Server::start, Status.ACTIVE),
  STOP(ServiceEvents.STOP, null, Server::stop, Status.ACTIVE);

  private final ServiceEvents.Course events;
  private final Status to;
  private final BiFunction<Server, ActionRequest, Outcome> call;
  private final Set<Status> from;

  Action(
      ServiceEvents.Course events,
      Status to,
      BiFunction<Server, ActionRequest, Outcome> call,
      Status first,
      Status... others) {
    this.events = events;
    this.to = to;
    this.call = call;
    from = EnumSet.of(first, others);
  }

  /** The action of that {@link #id()}. */
  static Action of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** As in rows and keys. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is told of it. */
  ServiceEvents.Course events() {
    return events;
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
