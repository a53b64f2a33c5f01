package org.patchbay.events.internal.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.patchbay.events.EventType;
import org.patchbay.events.TypeFilter;
import org.patchbay.events.webhook.WebhookEndpoint.Draft;
import org.patchbay.persistence.Problem;

/** Judges what the owner of an endpoint decided. */
final class EndpointDraft {
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST_TYPES = 100;
  private static final int LAST_PORT = 65_535;
  private static final Pattern IP = Pattern.compile("\\[.*]|[0-9.]+");

  private EndpointDraft() {}

  /**
   * Checks it.
   *
   * @param known the types that there are
   * @throws Problem naming each wrong field
   */
  static void check(Draft draft, WebhookPolicy policy, List<EventType> known) {
    List<Problem.Field> wrong = new ArrayList<>();
    wrongUrl(draft.url(), policy).ifPresent(why -> wrong.add(new Problem.Field("url", why)));
    wrongTypes(draft.types(), known).ifPresent(why -> wrong.add(new Problem.Field("types", why)));
    if (draft.description().length() > LONGEST_DESCRIPTION) {
      wrong.add(
          new Problem.Field("description", "has at most " + LONGEST_DESCRIPTION + " characters"));
    }
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong);
    }
  }

  private static Optional<String> wrongTypes(List<String> types, List<EventType> known) {
    if (types.isEmpty() || types.size() > MOST_TYPES) {
      return Optional.of("has 1 to " + MOST_TYPES + " patterns, not " + types.size());
    }
    if (new HashSet<>(types).size() < types.size()) {
      return Optional.of("names a pattern twice");
    }
    return types.stream().flatMap(pattern -> wrongType(pattern, known).stream()).findFirst();
  }

  private static Optional<String> wrongType(String pattern, List<EventType> known) {
    if (!TypeFilter.isPattern(pattern)) {
      return Optional.of(
          "holds \"" + pattern + "\", which is not like invoice.paid, invoice.* or *");
    }
    TypeFilter filter = TypeFilter.of(List.of(pattern));
    return known.stream().anyMatch(type -> filter.matches(type.name()))
        ? Optional.empty()
        : Optional.of("holds \"" + pattern + "\", and there are no events of that type");
  }

  private static Optional<String> wrongUrl(String text, WebhookPolicy policy) {
    if (text.length() > LONGEST_URL) {
      return Optional.of("has at most " + LONGEST_URL + " characters");
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("is not a URL: " + e.getReason());
    }
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    if (!https && !(policy.http() && "http".equalsIgnoreCase(url.getScheme()))) {
      return Optional.of("begins with https://" + (policy.http() ? " or http://" : ""));
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("holds no user name or password");
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > LAST_PORT) {
      return Optional.of("names a host, and a port from 1 to 65535 if any");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("ends before the #");
    }
    return forbidden(url.getHost(), policy);
  }

  /** Names are looked up each time that something is sent; here only what can be told at once. */
  private static Optional<String> forbidden(String host, WebhookPolicy policy) {
    if (!IP.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return policy.addresses().allows(address)
          ? Optional.empty()
          : Optional.of("names " + address.getHostAddress() + ", which webhooks may not reach");
    } catch (UnknownHostException e) {
      return Optional.of("names " + host + ", which is no address");
    }
  }
}
