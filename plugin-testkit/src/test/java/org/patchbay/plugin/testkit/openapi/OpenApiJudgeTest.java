package org.patchbay.plugin.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiJudgeTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final OpenApiJudge judge = judge();

  private static OpenApiJudge judge() {
    try {
      return OpenApiJudge.of(
          new ObjectMapper()
              .readTree(OpenApiJudgeTest.class.getResourceAsStream("orders.openapi.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount=990&currency=eur",
        "amount=990&currency=eur&metadata[a]=b&metadata[c]=1",
        "amount=990&currency=eur&items[0][name]=x&items[0][quantity]=2&items[1][name]=y",
        "amount=990&currency=eur&expand[]=a&expand[]=b",
        "amount=990&currency=eur&later=one_off",
        "amount=990&currency=eur&later=true&disk0=local%3A8"
      })
  void acceptsFormsThatFit(String form) {
    assertThat(post(form)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "currency=eur, amount",
    "amount=9.90&currency=eur, amount",
    "amount=990&currency=EURO, currency",
    "amount=990&currency=eur&colour=red, colour",
    "amount=990&currency=eur&items[0][quantity]=2, name",
    "amount=990&currency=eur&items[0][name]=x&items[0][quantity]=two, quantity",
    "amount=990&currency=eur&later=maybe, later",
    "amount=990&currency=eur&expand=, expand"
  })
  void refusesFormsThatDoNot(String form, String named) {
    assertThat(post(form)).isNotEmpty().anySatisfy(wrong -> assertThat(wrong).contains(named));
  }

  @Test
  void judgesPathMethodAndContentType() {
    assertThat(judge.request("GET", "/api/orders/12", "full=true", null, new byte[0])).isEmpty();
    assertThat(judge.request("GET", "/api/orders/latest", null, null, new byte[0])).isEmpty();
    assertThat(judge.request("GET", "/api/orders/x", null, null, new byte[0])).isNotEmpty();
    assertThat(judge.request("GET", "/api/orders/12", "fully=1", null, new byte[0])).isNotEmpty();
    assertThat(judge.request("PUT", "/api/orders/12", null, null, new byte[0])).isNotEmpty();
    assertThat(judge.request("GET", "/orders/12", null, null, new byte[0])).isNotEmpty();
    assertThat(judge.request("POST", "/api/orders", null, "text/plain", bytes("a")))
        .containsExactly("not described: content type text/plain");
    assertThat(judge.request("POST", "/api/orders", null, FORM, new byte[0]))
        .containsExactly("missing: body");
  }

  @Test
  void judgesResponses() {
    assertThat(answer(200, "{\"id\":12,\"note\":null}")).isEmpty();
    assertThat(answer(200, "{\"id\":\"12\"}")).isNotEmpty();
    assertThat(answer(200, "{")).isNotEmpty();
    assertThat(answer(404, "{\"message\":\"none\"}")).isEmpty();
    assertThat(answer(302, "{}")).isNotEmpty();
  }

  private List<String> post(String form) {
    return judge.request("POST", "/api/orders", null, FORM, bytes(form));
  }

  private List<String> answer(int status, String body) {
    return judge.response("GET", "/api/orders/12", status, "application/json", bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
