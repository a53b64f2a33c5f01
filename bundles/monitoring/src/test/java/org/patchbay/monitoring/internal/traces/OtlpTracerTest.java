package org.patchbay.monitoring.internal.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.monitoring.internal.traces.Collector.attributes;
import static org.patchbay.monitoring.internal.traces.Collector.hex;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchbay.telemetry.Work;
import org.patchbay.telemetry.Work.Kind;

class OtlpTracerTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private final Collector collector = new Collector();
  private final OtlpTracer tracer =
      OtlpTracer.to(
          new TraceSettings(
              collector.endpoint() + "/v1/traces",
              Map.of("Authorization", "Bearer collector"),
              "patchbay-test",
              1),
          "1.0.0");

  @AfterEach
  void stop() {
    tracer.close();
    collector.close();
  }

  @Test
  void sendsSpansWithTheirParents() {
    try (var request = request(Optional.of("00-" + TRACE + "-" + CALLER + "-01"))) {
      assertThat(request.traceId()).isEqualTo(TRACE);
      try (var call = tracer.begin(call("stripe createPayment"))) {
        call.failed("card.declined");
      }
      try (var call = tracer.begin(call("stripe refund"))) {
        assertThat(call.traceId()).isEqualTo(TRACE);
      }
      request.rename("POST /api/v1/user/orders");
      request.put("http.response.status_code", "201");
    }
    tracer.close();

    Span request = collector.span("POST /api/v1/user/orders");
    assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
    assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(attributes(request.getAttributesList()))
        .isEqualTo(Map.of("http.response.status_code", "201"));
    Span failed = collector.span("stripe createPayment");
    assertThat(failed.getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(failed.getStatus().getMessage()).isEqualTo("card.declined");
    assertThat(attributes(failed.getAttributesList())).containsEntry("patchbay.plugin", "stripe");
    assertThat(collector.span("stripe refund").getParentSpanId()).isEqualTo(request.getSpanId());
    assertThat(collector.authorizations).containsOnly("Bearer collector");
    assertThat(attributes(collector.resources.get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "patchbay-test");
  }

  @Test
  void beginsATraceOfItsOwnForEachRequestAndJob() {
    String first;
    try (var request = request(Optional.empty())) {
      first = request.traceId();
    }
    try (var job = tracer.begin(new Work(Kind.JOB, "job mail", Map.of()))) {
      assertThat(job.traceId()).isNotEqualTo(first);
    }
    tracer.close();

    assertThat(collector.span("GET").getParentSpanId().isEmpty()).isTrue();
    assertThat(collector.span("job mail").getParentSpanId().isEmpty()).isTrue();
    assertThat(collector.span("job mail").getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        ""
      })
  void takesNoBrokenTraceparent(String header) {
    try (var request = request(Optional.of(header))) {
      assertThat(request.traceId()).hasSize(32).isNotEqualTo(TRACE);
    }
    tracer.close();

    assertThat(collector.span("GET").getParentSpanId().isEmpty()).isTrue();
  }

  @Test
  void leavesNoTraceOnAThreadWhoseRequestEndsOnAnother() throws InterruptedException {
    var request = request(Optional.empty());
    Thread another = new Thread(request::close);
    another.start();
    another.join();

    try (var next = request(Optional.empty())) {
      assertThat(next.traceId()).isNotEqualTo(request.traceId());
    }
    try (var job = tracer.begin(new Work(Kind.JOB, "job mail", Map.of()))) {
      assertThat(job.traceId()).isNotEqualTo(request.traceId());
    }
  }

  private org.patchbay.telemetry.Span request(Optional<String> traceparent) {
    return tracer.begin(new Work(Kind.REQUEST, "GET", Map.of(), traceparent));
  }

  private static Work call(String name) {
    return new Work(Kind.PLUGIN_CALL, name, Map.of("patchbay.plugin", "stripe"));
  }
}
