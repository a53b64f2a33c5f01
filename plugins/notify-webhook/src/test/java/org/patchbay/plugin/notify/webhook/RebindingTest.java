package org.patchbay.plugin.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.PluginException;

/**
 * Names whose owner lets them lead elsewhere meanwhile. Loopback stands for the public internet.
 */
class RebindingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final InetAddress PUBLIC = address("127.0.0.1");
  private static final InetAddress INSIDE = address("127.0.0.2");

  private final FakeReceiver receiver = new FakeReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void refusesAnAddressInsideThoughThePreviousOneWasNot() {
    Exchange exchange = exchange(List.of(PUBLIC, INSIDE));

    assertThat(post(exchange)).isEqualTo(401);

    assertThatThrownBy(() -> post(exchange))
        .hasFieldOrPropertyWithValue("kind", PluginException.Kind.PERMANENT)
        .hasFieldOrPropertyWithValue("code", "webhook.private")
        .hasMessageContaining("rebound.test leads to 127.0.0.2");
    assertThat(receiver.arrivals()).hasSize(1);
  }

  /** Who looks a second time before it connects would come to the address inside. */
  @Test
  void connectsToTheAddressThatItLookedAt() throws Exception {
    int port = URI.create(receiver.url("/")).getPort();
    try (ServerSocketChannel inside = ServerSocketChannel.open()) {
      inside.bind(new InetSocketAddress(INSIDE, port));
      inside.configureBlocking(false);

      assertThat(post(exchange(List.of(PUBLIC, INSIDE)))).isEqualTo(401);

      assertThat(inside.accept()).as("connection to the address inside").isNull();
    }
    assertThat(receiver.arrivals()).hasSize(1);
  }

  /** Of a name that leads to both, the order could be chosen so that the harmless one fails. */
  @Test
  void refusesANameThatLeadsInsideAsWell() {
    Destination both = destination(host -> new InetAddress[] {PUBLIC, INSIDE});

    assertThatThrownBy(() -> post(exchange(both)))
        .hasFieldOrPropertyWithValue("code", "webhook.private");
    assertThat(receiver.arrivals()).isEmpty();
  }

  private static int post(Exchange exchange) {
    Map<String, String> unsigned =
        Map.of(
            "webhook-id", "1",
            "webhook-timestamp", Long.toString(Instant.EPOCH.getEpochSecond()),
            "webhook-signature", "none");
    return exchange.post(unsigned, "{}").status();
  }

  private Exchange exchange(List<InetAddress> oneAfterTheOther) {
    Iterator<InetAddress> answers = oneAfterTheOther.iterator();
    return exchange(destination(host -> new InetAddress[] {answers.next()}));
  }

  private static Exchange exchange(Destination destination) {
    return new Exchange(destination, (SSLSocketFactory) SSLSocketFactory.getDefault(), TIMEOUT);
  }

  private Destination destination(Destination.Names names) {
    URI uri = URI.create(receiver.url("/hook").replace("127.0.0.1", "rebound.test"));
    return new Destination(uri, PUBLIC::equals, names);
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
