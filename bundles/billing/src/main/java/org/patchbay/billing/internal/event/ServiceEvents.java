package org.patchbay.billing.internal.event;

import java.util.List;
import java.util.stream.Stream;
import org.patchbay.events.EventType;

/** What happens to services: each action is asked for, and is done or fails. */
public final class ServiceEvents {
  public static final Course CREATE = course("create", "active", "failed", "created");
  public static final Course SUSPEND = course("suspend", "suspended");
  public static final Course RESUME = course("resume", "resumed");
  public static final Course TERMINATE = course("terminate", "terminated");
  public static final Course START = course("start", "started");
  public static final Course STOP = course("stop", "stopped");

  static final List<EventType> ALL =
      Stream.of(CREATE, SUSPEND, RESUME, TERMINATE, START, STOP)
          .flatMap(course -> Stream.of(course.requested(), course.done(), course.failed()))
          .toList();

  private ServiceEvents() {}

  private static Course course(String action, String done) {
    return course(action, done, action + "_failed", done);
  }

  private static Course course(String action, String done, String failed, String participle) {
    return new Course(
        event(action + "_requested", "A service is to be " + participle + ".")
            .integer("number", "how many actions there were with this one")
            .text("server", "the plugin that does it"),
        event(done, "A service was " + participle + ".")
            .text("reference", "the server plugin's name for it, if it has one")
            .optional(),
        event(failed, "A service could not be " + participle + ".").text("reason", "why"));
  }

  private static EventType event(String happened, String description) {
    return EventType.named("service." + happened, description)
        .id("order", "the order that bought it")
        .move();
  }

  /**
   * What is told of one action.
   *
   * @param requested that it is to be done
   * @param done that it was
   * @param failed that it cannot
   */
  public record Course(EventType requested, EventType done, EventType failed) {}
}
