package org.patchbay.plugin.notify.webhook;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.patchbay.plugin.api.PluginException;

/**
 * One request over a connection of its own. The host's HTTP client looks names up by itself when it
 * connects, after whatever was looked at before.
 */
final class Exchange {
  private static final HttpProcessor HEADERS =
      new DefaultHttpProcessor(
          new RequestTargetHost(),
          new RequestContent(),
          new RequestConnControl(),
          new RequestUserAgent("Patchbay"));
  private static final Http1Config BOUNDS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8 * 1024).build();

  private final Destination destination;
  private final SSLSocketFactory tls;
  private final Duration timeout;
  private final HttpRequestExecutor executor = new HttpRequestExecutor();

  Exchange(Destination destination, SSLSocketFactory tls, Duration timeout) {
    this.destination = destination;
    this.tls = tls;
    this.timeout = timeout;
  }

  /**
   * What was answered, but for the body: it may be of any length.
   *
   * @param status HTTP status
   * @param headers all of them
   */
  record Answer(int status, HttpHeaders headers) {}

  /**
   * Posts JSON.
   *
   * @throws PluginException when there is no answer, or the URL leads where it may not
   */
  Answer post(Map<String, String> headers, String json) {
    ClassicRequestBuilder request =
        ClassicRequestBuilder.post(destination.uri())
            .setEntity(json, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8))
            .addHeader("Connection", "close");
    headers.forEach(request::addHeader);
    try (Socket plain = destination.connect(timeout);
        Socket socket = destination.encrypted() ? encrypted(plain) : plain) {
      return answer(socket, request.build());
    } catch (IOException | HttpException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw PluginException.retryable("webhook.interrupted", "The call was given up.", e);
      }
      throw PluginException.retryable("webhook.unreachable", "No answer from the receiver.", e);
    }
  }

  /** The certificate must be that of the URL's host. */
  private SSLSocket encrypted(Socket plain) throws IOException {
    String host = destination.uri().getHost().replaceAll("[\\[\\]]", "");
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, destination.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private Answer answer(Socket socket, ClassicHttpRequest request)
      throws IOException, HttpException {
    DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
    connection.bind(socket);
    HttpCoreContext context = HttpCoreContext.create();
    executor.preProcess(request, HEADERS, context);
    ClassicHttpResponse response = executor.execute(request, connection, context);
    return new Answer(response.getCode(), headers(response));
  }

  private static HttpHeaders headers(ClassicHttpResponse response) {
    Map<String, List<String>> values =
        Arrays.stream(response.getHeaders())
            .collect(
                Collectors.groupingBy(
                    header -> header.getName().toLowerCase(Locale.ROOT),
                    Collectors.mapping(Header::getValue, Collectors.toList())));
    return HttpHeaders.of(values, (name, value) -> true);
  }
}
