package org.patchbay.plugin.server.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.testkit.TestPluginContext;

/** A server with a certificate that nobody vouches for, and whose name is another. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path temp;

  private static HttpsServer server;
  private static String fingerprint;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(keys.getCertificate("pve").getEncoded());
    fingerprint = HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/api2/json/version",
        exchange -> {
          byte[] body = "{\"data\":{\"version\":\"9.1\"}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void trustsNobodyUnasked() {
    PluginException failure = failure(context());

    assertThat(failure.code()).isEqualTo("tls.untrusted");
    assertThat(failure).hasMessageContaining("fingerprint");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void trustsTheCertificateOfTheFingerprint() {
    assertThatCode(() -> ask(context().config("tls.fingerprint", fingerprint)))
        .doesNotThrowAnyException();
  }

  @Test
  void trustsNoOtherThanThatOfTheFingerprint() {
    String other =
        fingerprint.replace(fingerprint.charAt(0), fingerprint.charAt(0) == 'A' ? 'B' : 'A');

    assertThat(failure(context().config("tls.fingerprint", other)).code())
        .isEqualTo("tls.untrusted");
  }

  @Test
  void trustsEverybodyWhenToldSo() {
    assertThatCode(() -> ask(context().config("tls.verify", false))).doesNotThrowAnyException();
  }

  @Test
  void endsTheThreadsOfItsOwnClient() {
    Set<Thread> before = clients();

    ask(context().config("tls.fingerprint", fingerprint));

    await()
        .until(
            () -> {
              System.gc();
              return before.containsAll(clients());
            });
  }

  private static Set<Thread> clients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .collect(Collectors.toSet());
  }

  /** Asks for the version, which the health of an instance does. */
  private static void ask(TestPluginContext.Builder context) {
    Settings settings = Settings.of(context.build().config(ProxmoxConfig.class));
    PveClient client = new PveClient(Tls.client(context.build().httpClient(), settings), settings);
    assertThat(client.object("/version", Map.of()).getString("version")).isEqualTo("9.1");
  }

  private static PluginException failure(TestPluginContext.Builder context) {
    Server instance = new ProxmoxServerProvider().open(context.build());
    PluginException failure = catchThrowableOfType(PluginException.class, instance::testConnection);
    assertThat(failure).isNotNull();
    return failure;
  }

  private static TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("url", "https://127.0.0.1:" + server.getAddress().getPort())
        .config("tokenId", FakeProxmox.TOKEN_ID)
        .config("tokenSecret", FakeProxmox.SECRET);
  }

  private static KeyStore selfSigned() throws Exception {
    Path file = temp.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "pve",
                "-keyalg",
                "EC",
                "-dname",
                "CN=pve.invalid",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
