package org.patchbay.events.internal.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An endpoint that answers whatever it likes, HTTP or not. */
public final class RawReceiver implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final byte[] answer;

  public RawReceiver(String answer) throws IOException {
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    new Thread(this::run, "raw-receiver").start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void run() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(answer);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException ended) {
        // By the client, or by the test.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
