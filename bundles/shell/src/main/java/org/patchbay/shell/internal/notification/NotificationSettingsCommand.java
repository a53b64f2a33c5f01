package org.patchbay.shell.internal.notification;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.billing.NotificationSettings.QuietHours;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.Columns;
import org.patchbay.shell.internal.Json;

/** {@code notification:settings}. */
@Service
@Command(
    scope = "notification",
    name = "settings",
    description = "Shows or changes what holds for all messages of a tenant")
public class NotificationSettingsCommand extends NotificationCommand {
  private static final Columns<Map.Entry<String, String>> COLUMNS =
      new Columns<>(List.of("Setting", "Value"), e -> List.of(e.getKey(), e.getValue()));

  @Option(name = "--language", description = "For recipients whose own there is no text in")
  private String language;

  @Option(name = "--time-zone", description = "IANA name like Europe/Berlin")
  private String timeZone;

  @Option(name = "--staff-email", description = "Address of the tenant's own people")
  private String staffEmail;

  @Option(name = "--staff-language", description = "Their language")
  private String staffLanguage;

  @Option(name = "--quiet-hours", description = "Like 22:00-07:00, or none")
  private String quietHours;

  @Option(name = "--digest-at", description = "When daily digests are sent, like 08:00")
  private String digestAt;

  @Override
  protected void run(PrintStream out) {
    NotificationSettings before = preferences.settings(tenant());
    NotificationSettings wanted =
        new NotificationSettings(
            or(language, before.language()),
            or(timeZone, before.timeZone()),
            or(staffEmail, before.staffEmail()),
            or(staffLanguage, before.staffLanguage()),
            quietHours == null ? before.quietHours() : span(quietHours),
            digestAt == null ? before.digestAt() : time("--digest-at", digestAt));
    NotificationSettings now =
        wanted.equals(before) ? before : preferences.set(tenant(), wanted, actor());
    if (json) {
      out.println(Json.write(now));
    } else {
      print(out, rows(now), COLUMNS);
    }
  }

  private static List<Map.Entry<String, String>> rows(NotificationSettings settings) {
    return List.of(
        Map.entry("language", settings.language()),
        Map.entry("time-zone", settings.timeZone()),
        Map.entry("staff-email", settings.staffEmail()),
        Map.entry("staff-language", settings.staffLanguage()),
        Map.entry(
            "quiet-hours", settings.quietHours().map(h -> h.from() + "-" + h.to()).orElse("none")),
        Map.entry("digest-at", settings.digestAt().toString()));
  }

  private static String or(String given, String before) {
    return given == null ? before : given;
  }

  private static Optional<QuietHours> span(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    String[] ends = text.split("-", 2);
    if (ends.length < 2) {
      throw Problem.invalid("--quiet-hours", text + " is neither like 22:00-07:00 nor none");
    }
    return Optional.of(
        new QuietHours(time("--quiet-hours", ends[0]), time("--quiet-hours", ends[1])));
  }

  private static LocalTime time(String field, String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(field, text + " is not a time like 08:00");
    }
  }
}
