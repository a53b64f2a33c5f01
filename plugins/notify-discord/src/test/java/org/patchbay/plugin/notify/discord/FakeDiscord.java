package org.patchbay.plugin.notify.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.patchbay.plugin.testkit.openapi.OpenApiJudge;

/** Discord as its own description says; every request and every answer is judged by it. */
final class FakeDiscord implements AutoCloseable {
  static final String TOKEN = "token-of-the-contract_test";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final Queue<Answer> scripted = new ArrayDeque<>();
  private final AtomicLong ids = new AtomicLong(1_200_000_000_000_000_000L);
  private final JudgedServer server =
      new JudgedServer(OpenApiJudge.of("discord/discord-webhooks.openapi.json"), this::serve);

  TestPluginContext.Builder settings() {
    return TestPluginContext.builder()
        .config("webhookUrl", "https://discord.com/api/webhooks/42/" + TOKEN)
        .config("operator.baseUrl", server.url().toString().replace("/api/v10", ""));
  }

  /** Answers that next, once; several in their order. */
  synchronized void script(Answer answer) {
    scripted.add(answer);
  }

  List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  List<Request> requests() {
    return server.requests();
  }

  List<String> violations() {
    return server.violations();
  }

  static Answer rateLimited(String seconds) {
    return new Answer(
        429,
        Map.of("Retry-After", "1"),
        "{\"code\":0,\"message\":\"Slow down\",\"retry_after\":" + seconds + ",\"global\":false}");
  }

  @Override
  public void close() {
    server.close();
  }

  private synchronized Answer serve(Request request) {
    if (!scripted.isEmpty()) {
      return scripted.remove();
    }
    if (!request.path().endsWith("/webhooks/42/" + TOKEN)) {
      return Answer.json(404, "{\"code\":10015,\"message\":\"Unknown Webhook\"}");
    }
    return request.method().equals("GET")
        ? Answer.json(
            200,
            "{\"application_id\":null,\"avatar\":null,\"channel_id\":\"7\",\"id\":\"42\","
                + "\"name\":\"Billing\",\"type\":1}")
        : post(request);
  }

  private Answer post(Request request) {
    try {
      messages.add(MAPPER.readTree(request.body()));
    } catch (JsonProcessingException e) {
      return Answer.json(400, "{\"code\":50109,\"message\":\"The body is not JSON\"}");
    }
    return Answer.json(
        200,
        "{\"id\":\""
            + ids.incrementAndGet()
            + "\",\"type\":0,\"content\":\"\",\"mentions\":[],\"mention_roles\":[],"
            + "\"attachments\":[],\"embeds\":[],\"timestamp\":\"2026-11-01T12:00:00+00:00\","
            + "\"edited_timestamp\":null,\"flags\":0,\"components\":[],\"channel_id\":\"7\","
            + "\"author\":{\"id\":\"42\",\"username\":\"Billing\",\"avatar\":null,"
            + "\"discriminator\":\"0000\",\"public_flags\":0,\"flags\":0,\"global_name\":null,"
            + "\"primary_guild\":null},"
            + "\"pinned\":false,\"mention_everyone\":false,\"tts\":false}");
  }
}
