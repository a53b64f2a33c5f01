package org.patchbay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.benchmarks.load.Connection;

/** A host of its own with its own data, started by the launcher as any user would. */
public final class Host implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path root;
  private final Path data;
  private final int port;
  private final int sshPort;
  private final String key = "benchmark-" + UUID.randomUUID() + UUID.randomUUID();

  /**
   * @param root the project's folder
   * @param data a folder that does not exist yet
   */
  public Host(Path root, Path data) throws IOException {
    this.root = root;
    this.data = data;
    this.port = freePort();
    this.sshPort = freePort();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public Path deploy() {
    return data.resolve("deploy");
  }

  /** The noop plugin's jar. */
  public Path noop() throws IOException {
    return jar(root.resolve("benchmarks/noop-server/target"), "noop-0.1.0.jar");
  }

  /** A jar of the catalogue. */
  public Path catalogued(String plugin) throws IOException {
    return jar(root.resolve("karaf-assembly/target/run/catalogue"), plugin + "-0.1.0.jar");
  }

  /** Starts it and waits until it is ready; how long that took. */
  public Duration start() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    launcher("start");
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public void stop() throws IOException, InterruptedException {
    launcher("stop");
  }

  /** Its process. */
  public long pid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("patchbay.pid")).strip());
  }

  /** Resident memory in MiB, without PostgreSQL. */
  public long residentMiB() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** What a tool of the JDK says of it. */
  public String jdk(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** A bare connection for load, acting as the platform's admin for a tenant. */
  public Connection connect(String tenant) throws IOException {
    return new Connection(
        url(), "Authorization: Bearer " + key + "\r\nPatchbay-Tenant: " + tenant + "\r\n");
  }

  public JsonNode get(String tenant, String path) throws IOException, InterruptedException {
    return send(request(tenant, path).GET());
  }

  public JsonNode post(String tenant, String path, Object body)
      throws IOException, InterruptedException {
    return send(
        request(tenant, path).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  public JsonNode put(String tenant, String path, Object body)
      throws IOException, InterruptedException {
    return send(
        request(tenant, path).PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  public JsonNode delete(String path) throws IOException, InterruptedException {
    return send(request("", path).DELETE());
  }

  public JsonNode upload(String path, byte[] jar) throws IOException, InterruptedException {
    return send(
        request("", path)
            .setHeader("Content-Type", "application/java-archive")
            .POST(BodyPublishers.ofByteArray(jar)));
  }

  /** Creates a tenant for which these plugins are active. */
  public void tenant(String slug, String... plugins) throws IOException, InterruptedException {
    post("", "/admin/tenants", Map.of("slug", slug, "name", "Tenant " + slug));
    for (String plugin : plugins) {
      activate(slug, plugin, Map.of());
    }
  }

  public void activate(String tenant, String plugin, Map<String, Object> configuration)
      throws IOException, InterruptedException {
    String path = "/admin/tenants/" + tenant + "/plugins/" + plugin;
    if (!configuration.isEmpty()) {
      put("", path + "/config", configuration);
    }
    post("", path + "/activate", Map.of());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stop();
  }

  private HttpRequest.Builder request(String tenant, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url().resolve("/api/v1" + path))
            .timeout(Duration.ofSeconds(120))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString());
    if (!tenant.isEmpty()) {
      request.header("Patchbay-Tenant", tenant);
    }
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    JsonNode body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    if (response.statusCode() >= 300) {
      throw new IOException(
          response.request().method()
              + " "
              + response.request().uri()
              + ": "
              + response.statusCode()
              + " "
              + body);
    }
    return body;
  }

  private void launcher(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve("patchbay").toString(), command).redirectErrorStream(true);
    builder.redirectOutput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    environment.put("PATCHBAY_DATA", data.toString());
    environment.put("PATCHBAY_HTTP_PORT", Integer.toString(port));
    environment.put("PATCHBAY_SSH_PORT", Integer.toString(sshPort));
    environment.put("PATCHBAY_ADMIN_KEY", key);
    environment.put("PATCHBAY_DEPLOY", deploy().toString());
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IOException("./patchbay " + command + " ended with " + code);
    }
  }

  private static Path jar(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      Optional<Path> jar = files.filter(file -> file.toString().endsWith(ending)).findFirst();
      return jar.orElseThrow(() -> new IOException("no " + ending + " in " + folder));
    }
  }

  private static int freePort() throws IOException {
    for (int port = 20_000 + (int) (Math.random() * 9_000); port < 30_000; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (java.net.BindException taken) {
        continue;
      }
    }
    throw new IOException("no free port");
  }
}
