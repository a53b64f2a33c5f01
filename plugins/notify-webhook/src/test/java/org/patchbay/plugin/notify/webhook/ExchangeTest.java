package org.patchbay.plugin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server whose certificate, of a trusted authority, is for {@code receiver.test}. */
class ExchangeTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path temp;

  private static HttpsServer server;
  private static SSLContext context;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = certified();
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void postsToTheHostThatTheCertificateIsFor() {
    Exchange exchange = exchange("https://receiver.test:" + server.getAddress().getPort() + "/");

    assertThat(exchange.post(Map.of(), "{}").status()).isEqualTo(204);
  }

  @Test
  void postsToNoOther() {
    Exchange exchange = exchange("https://other.test:" + server.getAddress().getPort() + "/");

    assertThatThrownBy(() -> exchange.post(Map.of(), "{}"))
        .hasFieldOrPropertyWithValue("code", "webhook.unreachable")
        .cause()
        .hasMessageContaining("other.test");
  }

  @Test
  void isGivenUpWhenInterrupted() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Exchange exchange = exchange("http://receiver.test:" + silent.getLocalPort() + "/");
      CompletableFuture<Object> outcome = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> outcome.completeAsync(() -> exchange.post(Map.of(), "{}"), Runnable::run));
      caller.start();
      silent.accept();

      caller.interrupt();

      await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> outcome.getNow(null))
                      .isInstanceOf(CompletionException.class)
                      .cause()
                      .hasFieldOrPropertyWithValue("code", "webhook.interrupted"));
    }
  }

  private static Exchange exchange(String url) {
    InetAddress[] here = {InetAddress.getLoopbackAddress()};
    Destination destination = new Destination(URI.create(url), any -> true, host -> here);
    return new Exchange(destination, context.getSocketFactory(), LONG);
  }

  private static KeyStore certified() throws Exception {
    Path file = temp.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=receiver.test",
                "-ext",
                "SAN=dns:receiver.test",
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
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    all.setKeyEntry(
        "receiver",
        keys.getKey("receiver", PASSWORD),
        PASSWORD,
        keys.getCertificateChain("receiver"));
    all.setCertificateEntry("authority", keys.getCertificate("receiver"));
    return all;
  }
}
