package org.patchbay.monitoring.internal.metrics;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.EventFeed;

/** Who looks on at this node as events happen: event streams and consoles. */
@Component
public final class FollowerSource implements MetricSource {
  private final EventFeed feed;

  @Activate
  public FollowerSource(@Reference EventFeed feed) {
    this.feed = feed;
  }

  @Override
  public void collect(Families families) {
    families.gauge(
        "patchbay_event_followers", "Open event streams and event:tail.", feed.followers());
  }
}
