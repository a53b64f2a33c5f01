package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.billing.Payments;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.gateway.WebhookRequest;
import org.patchbay.plugin.api.gateway.WebhookResult.Reply;
import org.patchbay.rest.internal.TestApi.Call;

class WebhooksTest {
  private final LinkedBlockingQueue<WebhookRequest> received = new LinkedBlockingQueue<>();
  private Reply answer = Reply.ok();
  private final TestApi api = start();

  private TestApi start() {
    Applications applications = new Applications();
    applications.payments =
        (Payments)
            Proxy.newProxyInstance(
                Payments.class.getClassLoader(),
                new Class<?>[] {Payments.class},
                (proxy, method, arguments) -> {
                  if (!arguments[0].equals("tok")) {
                    throw Problem.notFound("webhook", arguments[0]);
                  }
                  received.add((WebhookRequest) arguments[1]);
                  return answer;
                });
    return new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void areHandedOnAsTheyCame() {
    String body = "{ \"a\":1 }\n";

    TestApi.Reply reply =
        api.send("POST", "webhooks/tok?x=1&x=%20", body, "application/json")
            .header("Stripe-Signature", "t=1,v1=ab")
            .send();

    assertThat(reply.status()).isEqualTo(200);
    WebhookRequest request = received.remove();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEmpty();
    assertThat(request.query()).isEqualTo(Map.of("x", List.of("1", " ")));
    assertThat(request.header("stripe-signature")).isEqualTo(Optional.of("t=1,v1=ab"));
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(body);
  }

  @Test
  void areHandedOnAsFormsToo() {
    api.send("POST", "webhooks/tok", "a=1&b=2", "application/x-www-form-urlencoded").send();

    assertThat(new String(received.remove().body(), StandardCharsets.UTF_8)).isEqualTo("a=1&b=2");
  }

  @Test
  void mayBeBelowTheUrl() {
    answer = Reply.seeOther(java.net.URI.create("https://shop.example/back"));

    TestApi.Reply reply = api.get("webhooks/tok/return/deep?id=7").send();

    assertThat(received.remove().path()).isEqualTo("return/deep");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("https://shop.example/back");
  }

  @Test
  void areAnsweredAsTheGatewaySays() {
    answer = Reply.html("<p>Thanks</p>");

    TestApi.Reply reply = api.get("webhooks/tok/page").send();

    assertThat(reply.text()).isEqualTo("<p>Thanks</p>");
    assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/html; charset=utf-8");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void areRefusedWhenTooLongOrNobodys() {
    Call tooLong = api.send("POST", "webhooks/tok", "x".repeat((1 << 20) + 1), "text/plain");
    assertThat(tooLong.send().status()).isEqualTo(413);
    assertThat(received).isEmpty();

    assertThat(api.post("webhooks/other", "{}").send().status()).isEqualTo(404);
    String longest = "x".repeat(1 << 20);
    assertThat(api.send("POST", "webhooks/tok", longest, "text/plain").send().status())
        .isEqualTo(200);
  }
}
