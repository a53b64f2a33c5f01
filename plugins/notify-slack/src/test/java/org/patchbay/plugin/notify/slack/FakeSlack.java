package org.patchbay.plugin.notify.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.openapi.JudgedServer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Request;

/** Slack as its description says; every request and every answer is judged by it. */
final class FakeSlack implements AutoCloseable {
  static final String SECRET = "secretOfTheContractTest";
  static final String TOKEN = "xoxb-17-token-of-the-contract-test";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final Queue<Answer> scripted = new ArrayDeque<>();
  private final AtomicLong stamps = new AtomicLong(1_503_435_956L);
  private final JudgedServer server = new JudgedServer(SlackDescription.judge(), this::serve);

  TestPluginContext.Builder webhook() {
    return TestPluginContext.builder()
        .config("webhookUrl", "https://hooks.slack.com/services/T1/B2/" + SECRET)
        .config("operator.baseUrl", base());
  }

  TestPluginContext.Builder bot() {
    return TestPluginContext.builder()
        .config("botToken", TOKEN)
        .config("channel", "C1H9RESGL")
        .config("operator.baseUrl", base());
  }

  /** Answers that next, once; several in their order. */
  synchronized void script(Answer answer) {
    scripted.add(answer);
  }

  /** What was posted, with blocks as a tree however they came. */
  List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  List<Request> requests() {
    return server.requests();
  }

  List<String> violations() {
    return server.violations();
  }

  static Answer refusal(String reason) {
    return Answer.json(200, "{\"ok\":false,\"error\":\"" + reason + "\"}");
  }

  static Answer rateLimited(int seconds) {
    return new Answer(429, Map.of("Retry-After", Integer.toString(seconds)), "");
  }

  @Override
  public void close() {
    server.close();
  }

  private String base() {
    return server.url().toString();
  }

  private synchronized Answer serve(Request request) {
    if (!scripted.isEmpty()) {
      return scripted.remove();
    }
    try {
      return request.path().startsWith("/services/") ? hook(request) : api(request);
    } catch (JsonProcessingException e) {
      return Answer.json(400, "invalid_payload");
    }
  }

  private Answer hook(Request request) throws JsonProcessingException {
    if (!request.path().equals("/services/T1/B2/" + SECRET)) {
      return Answer.json(404, "no_service");
    }
    JsonNode message = MAPPER.readTree(request.body());
    if (message.path("text").asText().isEmpty() && message.path("blocks").isEmpty()) {
      return Answer.json(400, "no_text");
    }
    messages.add(message);
    return new Answer(200, Map.of("Content-Type", "text/html"), "ok");
  }

  private Answer api(Request request) throws JsonProcessingException {
    if (!("Bearer " + TOKEN).equals(request.header("Authorization"))) {
      return refusal("invalid_auth");
    }
    if (request.path().equals("/api/auth.test")) {
      return Answer.json(
          200,
          "{\"ok\":true,\"url\":\"https://acme.slack.com/\",\"team\":\"Acme\","
              + "\"user\":\"billing\",\"team_id\":\"T12345678\",\"user_id\":\"W12345678\"}");
    }
    ObjectNode message = MAPPER.createObjectNode();
    request.form().forEach((name, value) -> message.put(name, (String) value));
    message.set("blocks", MAPPER.readTree(message.get("blocks").asText()));
    messages.add(message);
    String stamp = stamps.incrementAndGet() + ".000247";
    return Answer.json(
        200,
        "{\"ok\":true,\"channel\":\"C1H9RESGL\",\"ts\":\""
            + stamp
            + "\",\"message\":{\"type\":\"message\",\"text\":\"posted\",\"ts\":\""
            + stamp
            + "\"}}");
  }
}
