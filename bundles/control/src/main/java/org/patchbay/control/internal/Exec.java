package org.patchbay.control.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The caller's side of {@link ControlSocket}: {@code Exec <socket file> <command line>}. */
public final class Exec {

  /** The host could not be reached, or went away before the command ended. */
  private static final int NO_ANSWER = 69;

  private Exec() {}

  public static void main(String[] args) {
    System.exit(run(Path.of(args[0]), args[1]));
  }

  private static int run(Path socket, String line) {
    try (SocketChannel connection = SocketChannel.open(address(socket))) {
      connection.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
      connection.shutdownOutput();
      var answer = new DataInputStream(Channels.newInputStream(connection));
      while (true) {
        Frame frame = Frame.readFrom(answer);
        switch (frame.kind()) {
          case OUT -> System.out.write(frame.bytes());
          case ERR -> System.err.write(frame.bytes());
          case EXIT -> {
            System.out.flush();
            return frame.bytes()[0];
          }
        }
      }
    } catch (EOFException e) {
      System.err.println("patchbay: the host went away before the command ended");
      return NO_ANSWER;
    } catch (IOException e) {
      System.err.println("patchbay: the host does not answer at " + socket + ": " + e.getMessage());
      return NO_ANSWER;
    }
  }

  // A link when the path is too long for an address.
  private static UnixDomainSocketAddress address(Path socket) throws IOException {
    return UnixDomainSocketAddress.of(socket.toRealPath());
  }
}
