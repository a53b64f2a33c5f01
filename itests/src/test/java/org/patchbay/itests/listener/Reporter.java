package org.patchbay.itests.listener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.event.Event;
import org.patchbay.plugin.api.event.EventListener;

/** Posts what it is told, an event a line, and behaves as the answer bids it. */
final class Reporter implements EventListener {
  private static final int TOOK_IT = 204;
  private static final int BLOCK = 423;
  private static final int FAIL = 500;

  private final HttpClient client;
  private final URI url;

  Reporter(HttpClient client, URI url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public void on(List<Event> events) {
    String lines =
        events.stream()
            .map(e -> e.id() + " " + e.type() + " " + e.aggregateId() + " " + e.sequence())
            .collect(Collectors.joining("\n"));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("host-data", System.getProperty("karaf.data"))
            .POST(BodyPublishers.ofString(lines))
            .build();
    int status = status(request);
    if (status == BLOCK) {
      blockForEver();
    } else if (status >= FAIL) {
      throw new IllegalStateException("The other side fails: " + status);
    } else if (status != TOOK_IT) {
      throw PluginException.permanent("reporter.refused", "The other side refuses: " + status);
    }
  }

  private int status(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As the worst of plugins do: an interrupt is no reason to return. */
  private void blockForEver() {
    while (true) {
      LockSupport.park(this);
      Thread.interrupted();
    }
  }
}
