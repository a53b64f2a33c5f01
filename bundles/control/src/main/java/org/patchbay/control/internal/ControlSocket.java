package org.patchbay.control.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs console commands for whoever owns the data directory: a socket file that no other user can
 * open takes one command line a connection and answers with {@linkplain Frame frames}.
 *
 * <p>Karaf's SSH server closes an exec channel before its output is flushed, so scripts need this.
 */
@Component(service = {})
public final class ControlSocket {

  /** 108 bytes on Linux and 104 on macOS, with the closing zero. */
  private static final int LONGEST_ADDRESS = 103;

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  private final CommandRunner runner;
  private final Path path;
  private final Path address;
  private final ServerSocketChannel server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "patchbay-control"));

  @Activate
  public ControlSocket(@Reference SessionFactory sessions, BundleContext context)
      throws IOException {
    runner =
        new CommandRunner(
            sessions,
            context.getProperty("karaf.local.user"),
            context.getProperty("karaf.local.roles"));
    path = Path.of(context.getProperty("patchbay.data"), "control.sock");
    Files.deleteIfExists(path);
    address = shortEnough(path);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(address));
    Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
    threads.execute(this::accept);
  }

  @Deactivate
  void close() throws IOException {
    server.close();
    threads.shutdownNow();
    Files.deleteIfExists(address);
    if (!address.equals(path)) {
      Files.deleteIfExists(address.getParent());
      Files.deleteIfExists(path);
    }
  }

  /** The path itself, or where it then links to: the system limits the length of an address. */
  private static Path shortEnough(Path path) throws IOException {
    if (path.toString().getBytes(UTF_8).length <= LONGEST_ADDRESS) {
      return path;
    }
    Path address = Files.createTempDirectory(Path.of("/tmp"), "patchbay").resolve("control.sock");
    Files.createSymbolicLink(path, address);
    return address;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel connection = server.accept();
        threads.execute(() -> serve(connection));
      } catch (ClosedChannelException stopped) {
        return;
      } catch (IOException e) {
        LOG.warn("A connection to {} was not accepted: {}", path, e.toString());
      }
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      String line = new String(Channels.newInputStream(connection).readAllBytes(), UTF_8);
      var answer = new DataOutputStream(Channels.newOutputStream(connection));
      var out = new PrintStream(new FrameStream(answer, Frame.Kind.OUT), false, UTF_8);
      var err = new PrintStream(new FrameStream(answer, Frame.Kind.ERR), false, UTF_8);
      Frame.exit(runner.run(line, out, err)).writeTo(answer);
    } catch (IOException e) {
      LOG.debug("The caller of a command went away", e);
    }
  }
}
