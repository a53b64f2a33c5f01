package org.patchbay.billing.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;

class RouteTest {
  private static final List<String> ACTIVE = List.of("email", "slack");
  private long made;

  @Test
  void tellsCustomersByEveryNotifierWhereNoRuleSaysOtherwise() {
    assertThat(routes("invoice.paid"))
        .containsExactly(
            new Route(Audience.CUSTOMER, "email", Delivery.IMMEDIATE, false),
            new Route(Audience.CUSTOMER, "slack", Delivery.IMMEDIATE, false));
  }

  @Test
  void goesByTheMostParticularRule() {
    assertThat(
            routes(
                "invoice.paid",
                rule("*", Audience.CUSTOMER, Delivery.DAILY),
                rule("invoice.*", Audience.CUSTOMER, Delivery.HOURLY),
                rule("service.*", Audience.CUSTOMER, Delivery.NEVER),
                rule("invoice.paid", Audience.CUSTOMER, Delivery.NEVER, "slack")))
        .containsExactly(new Route(Audience.CUSTOMER, "email", Delivery.HOURLY, true));
  }

  @Test
  void prefersARuleThatNamesTheNotifierAndThenTheOldest() {
    assertThat(
            routes(
                "invoice.paid",
                rule("*", Audience.CUSTOMER, Delivery.DAILY),
                rule("*", Audience.CUSTOMER, Delivery.HOURLY),
                rule("*", Audience.CUSTOMER, Delivery.IMMEDIATE, "slack")))
        .extracting(Route::delivery)
        .containsExactly(Delivery.DAILY, Delivery.IMMEDIATE);
  }

  @Test
  void tellsStaffOnlyByRule() {
    assertThat(
            routes(
                "payment.failed", rule("payment.*", Audience.STAFF, Delivery.IMMEDIATE, "slack")))
        .containsExactlyInAnyOrder(
            new Route(Audience.CUSTOMER, "email", Delivery.IMMEDIATE, false),
            new Route(Audience.CUSTOMER, "slack", Delivery.IMMEDIATE, false),
            new Route(Audience.STAFF, "slack", Delivery.IMMEDIATE, true));
  }

  @Test
  void tellsStaffAloneOfWhatCustomersAreNotToHear() {
    assertThat(routes("payment.held", rule("*", Audience.CUSTOMER, Delivery.DAILY)))
        .containsExactly(
            new Route(Audience.STAFF, "email", Delivery.IMMEDIATE, false),
            new Route(Audience.STAFF, "slack", Delivery.IMMEDIATE, false));
    assertThat(routes("payment.held", rule("payment.*", Audience.STAFF, Delivery.NEVER))).isEmpty();
    assertThat(Route.of(List.of(), NoticeType.PAYMENT_HELD, ACTIVE, false)).isEmpty();
  }

  @Test
  void leavesOutNotifiersThatAreNotActive() {
    assertThat(routes("invoice.paid", rule("*", Audience.STAFF, Delivery.IMMEDIATE, "discord")))
        .extracting(Route::audience)
        .containsOnly(Audience.CUSTOMER);
  }

  private static List<Route> routes(String type, NotificationRule... rules) {
    return Route.of(List.of(rules), NoticeType.of(type), ACTIVE, true);
  }

  private NotificationRule rule(
      String events, Audience audience, Delivery delivery, String... notifiers) {
    made++;
    return new NotificationRule(
        new UUID(0, made),
        events,
        audience,
        List.of(notifiers),
        delivery,
        true,
        Instant.ofEpochSecond(made));
  }
}
