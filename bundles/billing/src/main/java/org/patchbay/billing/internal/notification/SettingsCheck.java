package org.patchbay.billing.internal.notification;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.patchbay.billing.NotificationSettings;
import org.patchbay.persistence.Problem;

/** What a tenant's settings for messages must be like. */
final class SettingsCheck {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]{1,189}");

  private SettingsCheck() {}

  /** Every wrong field. */
  static List<Problem.Field> check(NotificationSettings settings) {
    List<Problem.Field> wrong = new ArrayList<>();
    language("language", settings.language(), wrong);
    language("staffLanguage", settings.staffLanguage(), wrong);
    if (!isZone(settings.timeZone())) {
      wrong.add(
          new Problem.Field(
              "timeZone",
              "must be an IANA time zone like Europe/Berlin, not " + settings.timeZone()));
    }
    if (!settings.staffEmail().isEmpty() && !EMAIL.matcher(settings.staffEmail()).matches()) {
      wrong.add(
          new Problem.Field("staffEmail", "must be an address like name@example.com, or empty"));
    }
    settings
        .quietHours()
        .filter(hours -> hours.from().equals(hours.to()))
        .ifPresent(
            hours ->
                wrong.add(
                    new Problem.Field(
                        "quietHours.to", "must not be " + hours.to() + ", when they begin")));
    return wrong;
  }

  /** A BCP 47 tag that names a language. */
  static void language(String field, String tag, List<Problem.Field> wrong) {
    try {
      if (!new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty()) {
        return;
      }
    } catch (IllformedLocaleException e) {
      // told below, like an empty one
    }
    wrong.add(
        new Problem.Field(field, "must be a BCP 47 language tag like de or de-AT, not " + tag));
  }

  private static boolean isZone(String zone) {
    try {
      return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
