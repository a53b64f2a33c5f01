package org.patchbay.events.internal.webhook.http;

import java.nio.channels.ClosedSelectorException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client without all that a hostile endpoint could use: no redirects, proxies, cookies,
 * credentials, compression, retries of its own, or connections that are used again.
 */
final class ClientSetup {
  private static final Logger LOG = LoggerFactory.getLogger(ClientSetup.class);
  private static final int THREADS = 2;
  private static final int MOST_HEADERS = 100;

  /** What is cut off earlier by the whole request's time limit is cut off for good by this. */
  private static final Timeout LIMIT = Timeout.ofMinutes(2);

  private static final int LONGEST_HEADER = 8 * 1024;

  private ClientSetup() {}

  static CloseableHttpAsyncClient client(DnsResolver addresses) {
    return HttpAsyncClients.custom()
        .setConnectionManager(connections(addresses))
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(THREADS).build())
        .setIoReactorExceptionCallback(ClientSetup::tell)
        .setHttp1Config(
            Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_HEADER)
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(LIMIT)
                .setResponseTimeout(LIMIT)
                .build())
        .setRoutePlanner(new DefaultRoutePlanner(null))
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setUserAgent("Patchbay")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .build();
  }

  /** A reactor that is closed at once says so by exceptions. */
  private static void tell(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.error("The HTTP client failed", failure);
    }
  }

  /** As many as are asked for: the sender bounds them, and fairly. */
  private static PoolingAsyncClientConnectionManager connections(DnsResolver addresses) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setDnsResolver(addresses)
        .setMaxConnTotal(Integer.MAX_VALUE)
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(LIMIT).setSocketTimeout(LIMIT).build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setHandshakeTimeout(LIMIT)
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .build())
        .build();
  }
}
