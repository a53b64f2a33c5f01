package org.patchbay.events.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What happens to jobs by an operator's hand. */
@Component
public final class JobEvents implements EventCatalogue {
  static final EventType RETRIED =
      EventType.named("job.retried", "An operator had a waiting job begun at once.")
          .text("key", "the job's key within its kind");

  @Override
  public List<EventType> types() {
    return List.of(RETRIED);
  }
}
