package org.patchbay.plugin.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds requests and responses against a vendor's OpenAPI description, 3.0 or 3.1: path and method,
 * path and query parameters, and bodies in JSON or as a form, also with names in brackets such as
 * {@code line_items[0][quantity]}. Answers what is wrong, all of it; nothing when all is right.
 */
public final class OpenApiJudge {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FORM = "application/x-www-form-urlencoded";

  private final JsonNode document;
  private final String base;
  private final Schemas schemas;
  private final Typing typing;

  private OpenApiJudge(JsonNode described) {
    document = Nulls.admitted(described);
    String server = document.path("servers").path(0).path("url").asText("");
    base = Optional.ofNullable(URI.create(server).getPath()).orElse("").replaceAll("/$", "");
    schemas = new Schemas(document);
    typing = new Typing(document);
  }

  /** By a description in the folder of {@link VendorSpecs}; skips the test where it is absent. */
  public static OpenApiJudge of(String path) {
    return new OpenApiJudge(VendorSpecs.json(path));
  }

  /** By a description at hand. */
  public static OpenApiJudge of(JsonNode document) {
    return new OpenApiJudge(document);
  }

  /** The path that the description's first server has, for example {@code /api/v10}. */
  public String basePath() {
    return base;
  }

  /**
   * What is wrong with a request.
   *
   * @param method in upper case
   * @param path with the server's own path, encoded
   * @param query encoded, or null
   * @param contentType the header, or null when there is no body
   * @param body may be empty
   */
  public List<String> request(
      String method, String path, String query, String contentType, byte[] body) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      return List.of("not described: " + method + " " + path);
    }
    List<String> wrong = new ArrayList<>();
    wrong.addAll(pathParameters(operation.get()));
    wrong.addAll(queryParameters(operation.get(), Form.parse(query)));
    wrong.addAll(body(operation.get(), contentType, new String(body, StandardCharsets.UTF_8)));
    return wrong;
  }

  /** What is wrong with a response; keeps a test's stand-in for the vendor honest. */
  public List<String> response(
      String method, String path, int status, String contentType, byte[] body) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      return List.of();
    }
    JsonNode responses = operation.get().description().path("responses");
    JsonNode response = responses.path(Integer.toString(status));
    for (String wildcard : List.of(status / 100 + "XX", "default")) {
      response = response.isMissingNode() ? responses.path(wildcard) : response;
    }
    if (response.isMissingNode() && status >= 500) {
      return List.of(); // hardly a vendor describes its own outage
    }
    if (response.isMissingNode()) {
      return List.of("not described: response " + status + " of " + method + " " + path);
    }
    JsonNode content = typing.resolve(response).path("content");
    return content.isEmpty()
        ? List.of()
        : content(content, contentType, new String(body, StandardCharsets.UTF_8));
  }

  private Optional<Operation> operation(String method, String path) {
    return path.startsWith(base)
        ? Operation.find(document, method, path.substring(base.length()))
        : Optional.empty();
  }

  private List<String> pathParameters(Operation operation) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode parameter : parameters(operation, "path")) {
      String name = parameter.path("name").asText();
      wrong.addAll(value(name, operation.pathValues().get(name), parameter.path("schema")));
    }
    return wrong;
  }

  private List<String> queryParameters(Operation operation, Map<String, Object> query) {
    List<String> wrong = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>(query.keySet());
    for (JsonNode parameter : parameters(operation, "query")) {
      String name = parameter.path("name").asText();
      unknown.remove(name);
      if (query.containsKey(name)) {
        wrong.addAll(value(name, query.get(name), parameter.path("schema")));
      } else if (parameter.path("required").asBoolean()) {
        wrong.add("missing: query parameter " + name);
      }
    }
    unknown.forEach(name -> wrong.add("not described: query parameter " + name));
    return wrong;
  }

  private List<JsonNode> parameters(Operation operation, String place) {
    return operation.parameters().stream()
        .map(typing::resolve)
        .filter(parameter -> parameter.path("in").asText().equals(place))
        .toList();
  }

  private List<String> body(Operation operation, String contentType, String body) {
    JsonNode described = typing.resolve(operation.description().path("requestBody"));
    if (body.isEmpty()) {
      return described.path("required").asBoolean() ? List.of("missing: body") : List.of();
    }
    return described.isMissingNode()
        ? List.of("not described: body")
        : content(described.path("content"), contentType, body);
  }

  private List<String> content(JsonNode content, String contentType, String body) {
    String type = contentType == null ? "" : contentType.replaceAll(";.*", "").strip();
    JsonNode media = content.path(type);
    if (media.isMissingNode()) {
      return List.of("not described: content type " + type);
    }
    if (type.equals(FORM)) {
      return value("body", Form.parse(body), media.path("schema"));
    }
    try {
      return named("body", schemas.violations(media.path("schema"), MAPPER.readTree(body)));
    } catch (JsonProcessingException e) {
      return List.of("body: not JSON: " + e.getOriginalMessage());
    }
  }

  private List<String> value(String name, Object value, JsonNode schema) {
    return named(name, schemas.violations(schema, typing.type(value, schema)));
  }

  private static List<String> named(String name, List<String> violations) {
    return violations.stream().map(violation -> name + ": " + violation).toList();
  }
}
