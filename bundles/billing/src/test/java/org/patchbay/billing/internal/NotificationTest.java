package org.patchbay.billing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.patchbay.billing.internal.testing.TestBilling.ACTOR;
import static org.patchbay.billing.internal.testing.TestBilling.by;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchbay.billing.Customer;
import org.patchbay.billing.Customers.NewCustomer;
import org.patchbay.billing.Notice;
import org.patchbay.billing.NotificationPreferences.NewRule;
import org.patchbay.billing.NotificationRule;
import org.patchbay.billing.NotificationRule.Audience;
import org.patchbay.billing.NotificationRule.Delivery;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.billing.NotificationTemplates.Draft;
import org.patchbay.billing.NotificationTemplates.Preview;
import org.patchbay.billing.NotificationTemplates.Source;
import org.patchbay.billing.Orders.NewOrder;
import org.patchbay.billing.internal.testing.MemoryJobs;
import org.patchbay.billing.internal.testing.TestBilling;
import org.patchbay.billing.internal.testing.TestHouse;
import org.patchbay.billing.internal.testing.TestPlugins;
import org.patchbay.billing.internal.testing.Tripwire.Crash;
import org.patchbay.events.Event;
import org.patchbay.events.EventLog;
import org.patchbay.persistence.Page;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Notification;

class NotificationTest {
  private static final Page.Request ALL = new Page.Request(Optional.empty(), 100);
  private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-21T22:30:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-22T06:00:00Z");

  @RegisterExtension static final TestHouse HOUSE = new TestHouse();

  private final MemoryJobs jobs = new MemoryJobs();
  private final TestBilling billing = HOUSE.billing(jobs);

  @BeforeEach
  void sell() {
    billing.clock.set(NOON);
    billing.plan("vps", "9.90", "");
  }

  @Test
  void writesInTheCustomersLanguageWithNoTemplateOfTheNotifiersOwn() throws Exception {
    order(customer("de-AT"));
    order(customer("fr"));
    jobs.runAll();

    Notification german = sent(0);
    Notification english = sent(1);
    assertThat(german.subject()).isEqualTo("Rechnung 1 ist bezahlt");
    assertThat(german.text())
        .isEqualTo(
            "Guten Tag Ada,\n\nVielen Dank: Wir haben 9.90 EUR für Plan vps, Rechnung 1, erhalten."
                + "\n\nTest Hosting\n");
    assertThat(german.verbatim()).isTrue();
    assertThat(english.text())
        .isEqualTo(
            "Hello Ada,\n\nThank you: we received 9.90 EUR for Plan vps, invoice 2."
                + "\n\nTest Hosting\n");
    assertThat(english.verbatim()).isFalse();
  }

  @Test
  void writesByTheTenantsTemplateInTheLanguageOrItsDefaultOne() throws Exception {
    settings(settings -> settings);
    template("de", "Bezahlt: {{invoice.number}}", "Danke, {{recipient.name}}");
    template("en", "Paid: {{invoice.number}}", "Cheers");
    order(customer("de-CH"));
    order(customer("fr"));
    billing.templates.remove(billing.tenant, "invoice.paid", "de", ACTOR);
    order(customer("de-CH"));
    jobs.runAll();

    assertThat(billing.notifier.sent())
        .extracting(Notification::subject)
        .containsExactly("Bezahlt: 1", "Paid: 2", "Paid: 3");
    assertThat(sent(0).text()).isEqualTo("Danke, Ada");
    assertThat(sent(1).verbatim()).isTrue();
  }

  @Test
  void tellsStaffInItsLanguageBesideTheCustomer() throws Exception {
    settings(s -> with(s, "staff@example.com", "de", s.quietHours()));
    rule("invoice.*", Audience.STAFF, Delivery.IMMEDIATE, false);
    Customer customer = customer("en");
    order(customer);
    jobs.runAll();

    Notification staff =
        billing.notifier.sent().stream()
            .filter(n -> n.recipient().email().equals("staff@example.com"))
            .findFirst()
            .orElseThrow();
    assertThat(billing.notifier.sent()).hasSize(2);
    assertThat(staff.subject()).isEqualTo("Rechnung 1 ist bezahlt");
    assertThat(staff.text()).contains("Kunde: Ada (" + customer.email() + ")");
    assertThat(staff.verbatim()).isTrue();
    assertThat(notices())
        .extracting(Notice::audience)
        .containsExactlyInAnyOrder(Audience.CUSTOMER, Audience.STAFF);
  }

  @Test
  void holdsUntilItIsNoLongerQuiet() throws Exception {
    quietNights();
    rule("*", Audience.CUSTOMER, Delivery.IMMEDIATE, true);
    billing.clock.set(NIGHT);
    order(customer("en"));

    jobs.runOnce();
    billing.clock.set(MORNING.minusMillis(1));
    jobs.runOnce();
    assertThat(billing.notifier.sent()).isEmpty();
    assertThat(notices().get(0).sendAt()).contains(MORNING);

    billing.clock.set(MORNING);
    jobs.runAll();
    assertThat(billing.notifier.sent()).hasSize(1);
  }

  @Test
  void sendsWhatIsUrgentAtNight() throws Exception {
    quietNights();
    rule("*", Audience.CUSTOMER, Delivery.IMMEDIATE, true);
    billing.clock.set(NIGHT);
    billing.orders.place(
        billing.tenant,
        new NewOrder(customer("en").id(), "vps", Map.of(), by("decline")),
        Optional.empty(),
        ACTOR);
    jobs.runAll();

    assertThat(billing.notifier.sent())
        .extracting(Notification::type)
        .containsExactly("payment.failed");
  }

  @Test
  void holdsWhatFailedInTheEveningThroughTheNight() throws Exception {
    quietNights();
    rule("*", Audience.CUSTOMER, Delivery.IMMEDIATE, true);
    order(customer("en"));
    billing.notifier.fails(Optional.of(PluginException.retryable("busy", "Busy.")));
    jobs.runOnce();

    billing.notifier.fails(Optional.empty());
    billing.clock.set(NIGHT);
    jobs.runOnce();
    assertThat(billing.notifier.sent()).isEmpty();

    billing.clock.set(MORNING);
    jobs.runAll();
    assertThat(billing.notifier.sent()).hasSize(1);
  }

  @Test
  void goesByTheCustomersOwnClock() throws Exception {
    quietNights();
    rule("*", Audience.CUSTOMER, Delivery.IMMEDIATE, true);
    billing.clock.set(NOON);
    Customer inTokyo =
        billing.customers.create(
            billing.tenant,
            NewCustomer.of(UUID.randomUUID() + "@example.com", "Ada", "JP", "en"),
            Optional.empty(),
            ACTOR);
    billing.clock.set(NOON.plusSeconds(3 * 3600));
    order(inTokyo);

    assertThat(notices().get(0).sendAt()).contains(Instant.parse("2026-11-21T22:00:00Z"));
  }

  @Test
  void sendsOneDigestAReader() throws Exception {
    settings(settings -> settings);
    rule("*", Audience.CUSTOMER, Delivery.HOURLY, false);
    Customer one = customer("de");
    Customer other = customer("en");
    order(one);
    order(one);
    order(other);
    jobs.runOnce();
    assertThat(billing.notifier.sent()).isEmpty();

    billing.clock.set(NOON.plusSeconds(3600));
    jobs.runAll();
    assertThat(billing.notifier.sent()).hasSize(2);
    assertThat(sent(0).subject()).isEqualTo("2 Nachrichten von Test Hosting");
    assertThat(sent(0).text())
        .startsWith("Guten Tag Ada,\n\nRechnung 1 ist bezahlt\nVielen Dank")
        .contains("\n\nRechnung 2 ist bezahlt\n")
        .endsWith("\n\nTest Hosting\n");
    assertThat(sent(1).recipient().email()).isEqualTo(other.email());
    assertThat(notices()).extracting(Notice::status).containsOnly(Notice.Status.SENT).hasSize(3);
    assertThat(events("notice.sent")).hasSize(3);
  }

  @Test
  void putsStaffsDigestOfAllCustomersTogether() throws Exception {
    settings(s -> with(s, "staff@example.com", "en", s.quietHours()));
    rule("*", Audience.STAFF, Delivery.DAILY, false);
    rule("*", Audience.CUSTOMER, Delivery.NEVER, false);
    order(customer("en"));
    order(customer("en"));
    billing.templates.set(
        billing.tenant,
        new Draft(
            NotificationTemplates.DIGEST,
            "en",
            "{{count}} x {{type}}",
            "{{#notices}}{{subject}};{{/notices}}"),
        ACTOR);
    billing.clock.set(NOON.plusSeconds(24 * 3600));
    jobs.runAll();

    assertThat(billing.notifier.sent()).hasSize(1);
    assertThat(sent(0).subject()).isEqualTo("2 x invoice.paid");
    assertThat(sent(0).text()).isEqualTo("Invoice 1 is paid;Invoice 2 is paid;");
  }

  @Test
  void makesSeveralDigestsOfWhatIsTooMuchForOne() throws Exception {
    settings(s -> with(s, "staff@example.com", "en", s.quietHours()));
    rule("*", Audience.STAFF, Delivery.DAILY, false);
    rule("*", Audience.CUSTOMER, Delivery.NEVER, false);
    template("en", "Paid: {{invoice.number}}", "x".repeat(4_000));
    Customer customer = customer("en");
    for (int i = 0; i < 30; i++) {
      order(customer);
    }
    billing.clock.set(NOON.plusSeconds(24 * 3600));
    jobs.runAll();

    List<Notification> sent = billing.notifier.sent();
    assertThat(sent).hasSize(3);
    assertThat(sent).allMatch(message -> message.text().length() < 60_000);
    assertThat(sent.stream().mapToInt(message -> (int) message.data().get("count")).sum())
        .isEqualTo(30);
    assertThat(notices()).extracting(Notice::status).containsOnly(Notice.Status.SENT).hasSize(30);
  }

  /** Dies at each step of a digest in turn; what was accepted and not recorded goes out again. */
  @Test
  void sendsADigestOnceWhereverItDied() throws Exception {
    settings(settings -> settings);
    rule("*", Audience.CUSTOMER, Delivery.HOURLY, false);
    for (int step = 1; ; step++) {
      billing.clock.set(NOON);
      Customer customer = customer("en");
      order(customer);
      order(customer);
      billing.clock.set(NOON.plusSeconds(3600));
      int before = billing.notifier.sent().size();
      billing.tripwire.arm(step);
      boolean died = false;
      try {
        jobs.runAll();
      } catch (Crash crash) {
        died = true;
      }
      billing.tripwire.disarm();
      long recorded = pending(customer) == 0 ? 1 : 0;
      int unrecorded = billing.notifier.sent().size() - before - (int) recorded;
      jobs.runAll();

      assertThat(pending(customer)).isZero();
      List<Notification> sent =
          billing.notifier.sent().subList(before, billing.notifier.sent().size());
      assertThat(sent).hasSize(1 + Math.max(unrecorded, 0));
      assertThat(sent)
          .extracting(Notification::idempotencyKey)
          .containsOnly(sent.get(0).idempotencyKey());
      assertThat(sent).allMatch(n -> n.data().get("count").equals(2));
      if (!died) {
        assertThat(step).isGreaterThan(5);
        return;
      }
    }
  }

  @Test
  void writesAnEventWithEveryChange() {
    settings(s -> with(s, "staff@example.com", "en", s.quietHours()));
    NotificationRule rule = rule("*", Audience.STAFF, Delivery.DAILY, true);
    billing.preferences.replace(
        billing.tenant,
        rule.id(),
        new NewRule("*", Audience.STAFF, List.of(), Delivery.HOURLY, true),
        ACTOR);
    billing.preferences.remove(billing.tenant, rule.id(), ACTOR);
    template("de", "S", "T");
    template("de", "S", "T");
    template("de", "S", "T2");
    billing.templates.remove(billing.tenant, "invoice.paid", "de", ACTOR);

    assertThat(
            Stream.of(
                    "notification_settings.changed",
                    "notification_rule.created",
                    "notification_rule.changed",
                    "notification_rule.deleted",
                    "notification_template.changed",
                    "notification_template.deleted")
                .map(type -> events(type).size()))
        .containsExactly(1, 1, 1, 1, 2, 1);
    assertThat(events("notification_rule.changed").get(0).toString())
        .contains("delivery", "DAILY", "HOURLY")
        .doesNotContain("audience");
  }

  @Test
  void namesWhatIsWrongInARule() {
    NewRule wrong =
        new NewRule("order.*", Audience.STAFF, List.of("pigeon"), Delivery.DAILY, false);

    assertThatThrownBy(
            () -> billing.preferences.add(billing.tenant, wrong, Optional.empty(), ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(Problem.Field::name)
                    .containsExactly("events", "notifiers", "audience"))
        .hasMessageContaining("pigeon")
        .hasMessageContaining(TestPlugins.NOTIFIER)
        .hasMessageContaining("invoice.paid");
  }

  @Test
  void namesWhatIsWrongInSettings() {
    NotificationSettings wrong =
        new NotificationSettings(
            "english!",
            "Berlin",
            "nobody",
            "",
            Optional.of(new QuietHours(LocalTime.NOON, LocalTime.NOON)),
            LocalTime.NOON);

    assertThatThrownBy(() -> billing.preferences.set(billing.tenant, wrong, ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(Problem.Field::name)
                    .containsExactlyInAnyOrder(
                        "language", "staffLanguage", "timeZone", "staffEmail", "quietHours.to"));
    assertThat(billing.preferences.settings(billing.tenant))
        .isEqualTo(NotificationSettings.DEFAULT);
  }

  @Test
  void keepsStaffsAddressWhileARuleNeedsIt() {
    settings(s -> with(s, "staff@example.com", "en", s.quietHours()));
    rule("*", Audience.STAFF, Delivery.DAILY, true);

    assertThatThrownBy(() -> settings(s -> with(s, "", "en", s.quietHours())))
        .hasMessageContaining("staffEmail");
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.sent, de, S, T, type",
    "invoice.paid, '', S, T, language",
    "invoice.paid, de, {{x}}, T, subject",
    "invoice.paid, de, S, {{#service.details}}, text",
    "invoice.paid, de, S, {{>x}}, text",
    "notification.digest, de, {{invoice.number}}, T, subject"
  })
  void namesWhatIsWrongInATemplate(
      String type, String language, String subject, String text, String field) {
    Draft draft = new Draft(type, language, subject, text);

    assertThatThrownBy(() -> billing.templates.set(billing.tenant, draft, ACTOR))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.fields())
                    .extracting(Problem.Field::name)
                    .containsExactly(field));
    assertThat(billing.templates.list(billing.tenant)).isEmpty();
  }

  @Test
  void previewsADraftAndWhatHoldsAtPresent() {
    Draft draft =
        new Draft(
            "service.active",
            "de",
            "{{plan.name}} bereit",
            "{{recipient.name}}: {{service.properties.host}} {{#reason}}{{reason}}{{/reason}}");

    assertThat(billing.templates.preview(billing.tenant, draft))
        .isEqualTo(
            new Preview(
                "de", "Small VPS bereit", "Ada Example: sample a sample reason", Source.DRAFT));
    assertThat(billing.templates.preview(billing.tenant, "service.active", "fr"))
        .isEqualTo(
            new Preview(
                "en",
                "Small VPS is ready",
                "Hello Ada Example,\n\nSmall VPS is ready to use.\n\nip: 192.0.2.1\n\nYour brand\n",
                Source.BUILT_IN));
  }

  @Test
  void hasBuiltInTextsOfEveryTypeInEnglishAndGerman() {
    for (String type : billing.templates.types()) {
      for (String language : List.of("en", "de")) {
        Preview preview = billing.templates.preview(billing.tenant, type, language);
        assertThat(preview.language()).isEqualTo(language);
        assertThat(preview.subject()).as(type).isNotBlank().doesNotContain("{{");
        assertThat(preview.text()).as(type).isNotBlank().doesNotContain("{{", "null");
      }
    }
  }

  private void quietNights() {
    settings(
        s ->
            with(
                s,
                s.staffEmail(),
                s.staffLanguage(),
                Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)))));
  }

  private void settings(UnaryOperator<NotificationSettings> change) {
    billing.preferences.set(
        billing.tenant, change.apply(billing.preferences.settings(billing.tenant)), ACTOR);
  }

  private static NotificationSettings with(
      NotificationSettings settings, String email, String language, Optional<QuietHours> quiet) {
    return new NotificationSettings(
        settings.language(), "Europe/Berlin", email, language, quiet, settings.digestAt());
  }

  private NotificationRule rule(
      String events, Audience audience, Delivery delivery, boolean quietHours) {
    return billing.preferences.add(
        billing.tenant,
        new NewRule(events, audience, List.of(), delivery, quietHours),
        Optional.empty(),
        ACTOR);
  }

  private void template(String language, String subject, String text) {
    billing.templates.set(
        billing.tenant, new Draft("invoice.paid", language, subject, text), ACTOR);
  }

  private Customer customer(String locale) {
    return billing.customers.create(
        billing.tenant,
        NewCustomer.of(UUID.randomUUID() + "@example.com", "Ada", "", locale),
        Optional.empty(),
        ACTOR);
  }

  private void order(Customer customer) {
    billing.orders.place(
        billing.tenant,
        new NewOrder(customer.id(), "vps", Map.of(), by("ok")),
        Optional.empty(),
        ACTOR);
  }

  private Notification sent(int index) {
    return billing.notifier.sent().get(index);
  }

  private List<Notice> notices() {
    return billing.notices.list(billing.tenant, Optional.empty(), ALL).items();
  }

  private List<Event> events(String type) {
    return HOUSE
        .database()
        .inTenant(billing.tenant, tx -> HOUSE.log().find(tx, EventLog.Query.newest(500)))
        .stream()
        .filter(event -> event.type().equals(type))
        .toList();
  }

  private long pending(Customer customer) {
    return billing.notices.list(billing.tenant, Optional.of(customer.id()), ALL).items().stream()
        .filter(notice -> notice.status() == Notice.Status.PENDING)
        .count();
  }
}
