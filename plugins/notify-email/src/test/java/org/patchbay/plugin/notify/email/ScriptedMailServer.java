package org.patchbay.plugin.notify.email;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers what a test tells it to, and can change over to TLS. */
final class ScriptedMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Thread thread = new Thread(this::serve, "scripted-mail-server");
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  ScriptedMailServer() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    replies.put("EHLO", "250-localhost\r\n250 STARTTLS");
    replies.put("STARTTLS", "220 go ahead");
    replies.put("DATA", "354 go ahead");
    replies.put(".", "250 2.0.0 kept");
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  ScriptedMailServer answers(String verb, String reply) {
    replies.put(verb, reply);
    return this;
  }

  List<String> heard() {
    return heard;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        say(client, replies.getOrDefault("", "220 ready"));
        talk(client);
      } catch (IOException e) {
        heard.add("closed");
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    boolean letter = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (letter && !line.equals(".")) {
        continue;
      }
      String verb = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
      heard.add(client instanceof SSLSocket ? "TLS " + verb : verb);
      String reply = replies.getOrDefault(verb, "250 ok");
      say(client, reply);
      letter = verb.equals("DATA") && reply.startsWith("354");
      if (verb.equals("STARTTLS")) {
        talk(secure(client));
        return;
      }
    }
  }

  private static void say(Socket client, String reply) throws IOException {
    client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Socket secure(Socket client) throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(new DummySSLServerSocketFactory().getKeyStore(), "changeit".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
      secure.setUseClientMode(false);
      return secure;
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
