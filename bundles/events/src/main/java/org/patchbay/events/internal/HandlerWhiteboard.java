package org.patchbay.events.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.patchbay.events.JobHandler;

/** Lets handlers that are registered as services work. */
@Component(
    service = HandlerWhiteboard.class,
    reference =
        @Reference(
            name = "handler",
            service = JobHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            bind = "add",
            unbind = "remove"),
    immediate = true)
public final class HandlerWhiteboard {
  private final JobRunner runner;

  @Activate
  public HandlerWhiteboard(@Reference JobRunner runner) {
    this.runner = runner;
  }

  void add(JobHandler handler) {
    runner.add(handler);
  }

  void remove(JobHandler handler) {
    runner.remove(handler);
  }
}
