package org.patchbay.plugin.api.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that reached the tenant's webhook URL for a plugin, as it came in.
 *
 * @param method {@code GET} or {@code POST}
 * @param path what follows the webhook URL, without the leading slash; empty at the URL itself
 * @param query parameters of the URL, decoded
 * @param headers by name, in any case
 * @param body raw bytes, at most 1 MiB
 */
public record WebhookRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body) {

  public WebhookRequest {
    query = Map.copyOf(query);
    Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> folded.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = java.util.Collections.unmodifiableMap(folded);
    body = body.clone();
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
