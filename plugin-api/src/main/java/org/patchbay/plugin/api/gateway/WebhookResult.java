package org.patchbay.plugin.api.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a webhook request meant.
 *
 * @param facts what it tells of payments and refunds; empty when it tells nothing of interest
 * @param reply what to answer once the facts are applied
 */
public record WebhookResult(List<PaymentFact> facts, Reply reply) {

  /**
   * An HTTP answer.
   *
   * @param status HTTP status
   * @param headers for example {@code Location} or {@code Content-Type}
   * @param body may be empty
   */
  public record Reply(int status, Map<String, String> headers, byte[] body) {

    public Reply {
      headers = Map.copyOf(headers);
      body = body.clone();
    }

    @Override
    public byte[] body() {
      return body.clone();
    }

    /** 200 with no body. */
    public static Reply ok() {
      return new Reply(200, Map.of(), new byte[0]);
    }

    /** 200 with a page. */
    public static Reply html(String page) {
      return new Reply(
          200,
          Map.of("Content-Type", "text/html; charset=utf-8"),
          page.getBytes(StandardCharsets.UTF_8));
    }

    /** 303 to another page. */
    public static Reply seeOther(java.net.URI location) {
      return new Reply(303, Map.of("Location", location.toString()), new byte[0]);
    }
  }

  public WebhookResult {
    facts = List.copyOf(facts);
  }

  /** Facts, answered 200. */
  public static WebhookResult of(PaymentFact... facts) {
    return new WebhookResult(List.of(facts), Reply.ok());
  }
}
