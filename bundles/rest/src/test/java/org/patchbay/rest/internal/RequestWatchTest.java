package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.patchbay.rest.internal.FakeIdentity.ACME;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.rest.internal.watch.RequestWatch;
import org.patchbay.telemetry.RequestObserver.AnsweredRequest;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracing;
import org.patchbay.telemetry.Work;

class RequestWatchTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
  private final List<ToldSpan> spans = new CopyOnWriteArrayList<>();
  private final TestApi api = start();

  /** Fails in a way that nobody foresaw. */
  @Path("failing/{id}")
  public static final class Failing {
    @GET
    @PermitAll
    public String get() {
      throw new IllegalStateException("no");
    }
  }

  private TestApi start() {
    Applications applications = new Applications();
    applications.plugins = new FakePlugins();
    applications.watch =
        new RequestWatch(
            new Tracing(
                work -> {
                  ToldSpan span = new ToldSpan(work);
                  spans.add(span);
                  return span;
                }),
            answered::add);
    return new TestApi(applications.api(), "/api/v1/", new Failing());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tellsRouteMethodAndStatusButNoPath() {
    api.get("admin/plugins/stripe/health?secret=1").as(PLATFORM).send();
    api.get("admin/plugins/nothing/health").as(PLATFORM).send();
    api.get("failing/7").send();
    api.get("there/is/nothing").send();
    api.call("BREW", "admin/plugins").send();

    await().until(() -> answered.size() == 5);
    assertThat(answered)
        .extracting(AnsweredRequest::route)
        .containsExactly(
            "/api/v1/admin/plugins/{plugin}/health",
            "/api/v1/admin/plugins/{plugin}/health",
            "/api/v1/failing/{id}",
            "none",
            "none");
    assertThat(answered)
        .extracting(AnsweredRequest::status)
        .containsExactly(200, 404, 500, 404, 405);
    assertThat(answered)
        .extracting(AnsweredRequest::method)
        .containsExactly("GET", "GET", "GET", "GET", "OTHER");
    assertThat(answered).allMatch(request -> request.nanos() > 0);
  }

  @Test
  void followsARequestWithinItsCallersTrace() {
    api.get("admin/plugins/stripe").as(ACME_ADMIN).header("traceparent", PARENT).send();

    await().until(() -> spans.size() == 1 && spans.get(0).closed());
    ToldSpan span = spans.get(0);
    assertThat(span.work.kind()).isEqualTo(Work.Kind.REQUEST);
    assertThat(span.work.traceparent()).isEqualTo(Optional.of(PARENT));
    assertThat(span.told)
        .isEqualTo(
            Map.of(
                "name", "GET /api/v1/admin/plugins/{plugin}",
                "http.request.method", "GET",
                "http.route", "/api/v1/admin/plugins/{plugin}",
                "http.response.status_code", "200",
                "patchbay.tenant", ACME.id().toString(),
                "closed", "true"));
  }

  @Test
  void tellsThatARequestFailed() {
    api.get("failing/7").send();

    await().until(() -> spans.size() == 1 && spans.get(0).closed());
    assertThat(spans.get(0).told).containsEntry("failed", "http.500");
  }

  private static final class ToldSpan implements Span {
    private final Work work;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    ToldSpan(Work work) {
      this.work = work;
    }

    boolean closed() {
      return told.containsKey("closed");
    }

    @Override
    public String traceId() {
      return "0123";
    }

    @Override
    public void rename(String name) {
      told.put("name", name);
    }

    @Override
    public void put(String attribute, String value) {
      told.put(attribute, value);
    }

    @Override
    public void failed(String reason) {
      told.put("failed", reason);
    }

    @Override
    public void close() {
      told.put("closed", "true");
    }
  }
}
