package org.patchbay.itests.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What makes one test host distinct from any other on the machine.
 *
 * @param home its unpacked distribution
 * @param data its data directory
 * @param httpPort where its REST API listens on the loopback address
 * @param sshPort where its SSH console listens
 * @param adminKey the key of its platform admin
 */
public record Instance(Path home, Path data, int httpPort, int sshPort, String adminKey) {

  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 29_999;

  /** An instance with free ports and a key of its own. */
  public static Instance of(Path home, Path data) {
    String key =
        "test-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-0123456789abcdef";
    return new Instance(home, data, freePort(), freePort(), key);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  /** The settings as the launcher takes them. */
  Map<String, String> environment() {
    return Map.of(
        "PATCHBAY_DATA", data.toString(),
        "PATCHBAY_HTTP_PORT", Integer.toString(httpPort),
        "PATCHBAY_SSH_PORT", Integer.toString(sshPort),
        "PATCHBAY_ADMIN_KEY", adminKey);
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (BindException taken) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
