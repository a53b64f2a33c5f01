package org.patchbay.itests.host;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.itests.host.Rest.Answer;

/**
 * An operation of the API's description that asks for a credential.
 *
 * @param method the HTTP method, in capitals
 * @param path with its parameters in braces, below the API's root
 */
public record Operation(String method, String path) {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Gateways prove themselves by the signature of what they send. */
  private static final String OPEN = "/webhooks/";

  private static final Map<String, Object> PAYMENT =
      Map.of("gateway", "sandbox", "method", "card-ok");

  private static final Map<String, Object> RULE = Map.of("events", "*", "audience", "CUSTOMER");

  private static final Map<String, Object> ENDPOINT =
      Map.of("url", "https://shop.example/hooks", "types", List.of("*"), "enabled", true);

  /** Bodies that are good, where an empty one would be refused before all else. */
  private static final Map<String, Object> BODIES =
      Map.ofEntries(
          entry("POST /admin/orders/{order}/pay", PAYMENT),
          entry("POST /user/orders/{order}/pay", PAYMENT),
          entry("POST /admin/jobs/retry", Map.of("kind", "billing.retention", "key", "all")),
          entry("POST /admin/payments/{payment}/resolution", Map.of("outcome", "not-made")),
          entry("POST /admin/payments/{payment}/review", Map.of("decision", "deny")),
          entry(
              "PUT /admin/customers/{customer}", Map.of("email", "ada@example.com", "name", "Ada")),
          entry(
              "POST /admin/subscriptions/{subscription}/replay",
              Map.of("since", "2026-01-31T12:00:00Z")),
          entry("POST /admin/tenants/{tenant}/keys", Map.of("label", "test")),
          entry("PUT /admin/tenants/{tenant}/settings", Map.of("refundFailedProvisioning", true)),
          entry("POST /admin/tenants/{tenant}/notification-rules", RULE),
          entry("PUT /admin/tenants/{tenant}/notification-rules/{rule}", RULE),
          entry(
              "PUT /admin/tenants/{tenant}/notification-templates/{type}/{language}",
              Map.of("subject", "S", "text", "T")),
          entry(
              "POST /admin/tenants/{tenant}/notification-templates/preview",
              Map.of("type", "invoice.paid", "language", "en")),
          entry(
              "POST /admin/tenants/{tenant}/plugins/{plugin}/config/revert", Map.of("version", 1)),
          entry("POST /admin/plugins/{plugin}/upgrade", Map.of("catalogue", "sandbox")),
          entry("POST /admin/tenants/{tenant}/webhook-endpoints", ENDPOINT),
          entry("PUT /admin/tenants/{tenant}/webhook-endpoints/{endpoint}", ENDPOINT),
          entry(
              "POST /admin/tenants/{tenant}/webhook-endpoints/{endpoint}/deliveries/resend",
              Map.of("since", "2026-01-31T12:00:00Z")));

  /** Those of a description. */
  public static List<Operation> all(JsonNode openApi) {
    List<Operation> all = new ArrayList<>();
    openApi
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (METHODS.contains(name) && !path.getKey().startsWith(OPEN)) {
                            all.add(new Operation(name.toUpperCase(), path.getKey()));
                          }
                        }));
    return all;
  }

  public String name() {
    return method + " " + path;
  }

  /** Whether its path names a thing, and is not a list of things or the place to make them. */
  public boolean namesOne() {
    return path.contains("{");
  }

  /** Asks with these values for the path's parameters. */
  public Answer ask(Rest caller, Map<String, String> values) {
    String filled =
        "/api/v1"
            + PARAMETER
                .matcher(path)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
    Object body = BODIES.getOrDefault(name(), Map.of());
    return switch (method) {
      case "GET" -> caller.get(filled);
      case "DELETE" -> caller.delete(filled);
      case "PUT" -> caller.put(filled, body);
      case "POST" -> caller.post(filled, body);
      default -> throw new AssertionError("No test asks by " + method + " yet: " + name());
    };
  }

  private String value(String parameter, Map<String, String> values) {
    String value = values.get(parameter);
    if (value == null) {
      throw new AssertionError(name() + ": say here what {" + parameter + "} of another is");
    }
    return value;
  }
}
