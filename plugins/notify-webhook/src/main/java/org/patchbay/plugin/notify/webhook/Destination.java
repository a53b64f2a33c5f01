package org.patchbay.plugin.notify.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Predicate;
import org.patchbay.plugin.api.PluginException;

/**
 * Where to post.
 *
 * @param uri the URL
 * @param allowed the addresses that it may lead to
 * @param names where names lead
 */
record Destination(URI uri, Predicate<InetAddress> allowed, Names names) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Tells where a name leads now. */
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * As the machine resolves names.
   *
   * @param allowPrivate whether it may lead to this host or into its networks
   */
  static Destination of(URI uri, boolean allowPrivate) {
    return new Destination(
        uri, allowPrivate ? any -> true : PublicAddress::is, InetAddress::getAllByName);
  }

  boolean encrypted() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  int port() {
    int standard = encrypted() ? HTTPS : HTTP;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  /**
   * Connects to the very address that it looked at: a second look-up could lead elsewhere.
   *
   * @param patience to wait for the other side, each time
   * @throws PluginException when the name leads nowhere, or where it may not
   */
  Socket connect(Duration patience) throws IOException {
    IOException last = null;
    for (InetAddress address : vetted()) {
      // A channel's socket is closed when the host interrupts the call; others wait on.
      Socket socket = SocketChannel.open().socket();
      try {
        socket.setSoTimeout((int) patience.toMillis());
        socket.connect(new InetSocketAddress(address, port()), (int) patience.toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last == null ? new UnknownHostException(uri.getHost()) : last;
  }

  private InetAddress[] vetted() {
    InetAddress[] addresses = resolve();
    for (InetAddress address : addresses) {
      if (!allowed.test(address)) {
        throw PluginException.permanent(
            "webhook.private",
            uri.getHost()
                + " leads to "
                + address.getHostAddress()
                + ", which is not on the public internet; the operator can allow that.");
      }
    }
    return addresses;
  }

  private InetAddress[] resolve() {
    String host = uri.getHost();
    try {
      return names.resolve(host);
    } catch (UnknownHostException e) {
      throw PluginException.retryable(
          "webhook.unreachable", "There is no address for " + host + ".", e);
    }
  }
}
