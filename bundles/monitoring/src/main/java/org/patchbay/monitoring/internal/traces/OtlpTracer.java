package org.patchbay.monitoring.internal.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.patchbay.telemetry.Span;
import org.patchbay.telemetry.Tracer;
import org.patchbay.telemetry.Work;
import org.patchbay.telemetry.Work.Kind;

/** Hands spans to a collector, in batches and on a thread of its own. */
final class OtlpTracer implements Tracer, AutoCloseable {
  private static final long LAST_WORDS_SECONDS = 3;
  private static final TextMapGetter<String> TRACEPARENT = new TraceparentGetter();

  private final SdkTracerProvider provider;
  private final io.opentelemetry.api.trace.Tracer tracer;
  private final ThreadLocal<Context> current = new ThreadLocal<>();

  private OtlpTracer(SdkTracerProvider provider) {
    this.provider = provider;
    tracer = provider.get("org.patchbay");
  }

  /**
   * Starts one.
   *
   * @param version of this bundle
   */
  static OtlpTracer to(TraceSettings settings, String version) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setComponentLoader(ComponentLoader.forClassLoader(OtlpTracer.class.getClassLoader()))
            .setEndpoint(settings.endpoint());
    settings.headers().forEach(exporter::addHeader);
    Resource resource =
        Resource.getDefault().toBuilder()
            .put("service.name", settings.service())
            .put("service.version", version)
            .build();
    return new OtlpTracer(
        SdkTracerProvider.builder()
            .setResource(resource)
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
            .build());
  }

  @Override
  public Span begin(Work work) {
    SpanBuilder builder =
        tracer.spanBuilder(work.name()).setSpanKind(kind(work.kind())).setParent(parent(work));
    work.attributes().forEach((key, value) -> builder.setAttribute(attribute(key), value));
    Context before = current.get();
    io.opentelemetry.api.trace.Span span = builder.startSpan();
    current.set(Context.root().with(span));
    Thread thread = Thread.currentThread();
    return new OtlpSpan(
        span,
        () -> {
          if (Thread.currentThread() != thread) {
            return; // what the other thread is in is not known here
          }
          if (before == null || work.kind() == Kind.REQUEST) {
            current.remove();
          } else {
            current.set(before);
          }
        });
  }

  private Context parent(Work work) {
    if (work.kind() == Kind.REQUEST) {
      return work.traceparent()
          .map(
              header ->
                  W3CTraceContextPropagator.getInstance()
                      .extract(Context.root(), header, TRACEPARENT))
          .orElse(Context.root());
    }
    Context within = current.get();
    return within == null ? Context.root() : within;
  }

  private static SpanKind kind(Kind kind) {
    return switch (kind) {
      case REQUEST -> SpanKind.SERVER;
      case PLUGIN_CALL -> SpanKind.INTERNAL;
      case JOB -> SpanKind.CONSUMER;
    };
  }

  static AttributeKey<String> attribute(String key) {
    return AttributeKey.stringKey(key);
  }

  /** Sends what is left, and ends. */
  @Override
  public void close() {
    provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  /** Reads the one header that a caller's span comes in. */
  private static final class TraceparentGetter implements TextMapGetter<String> {
    private static final String HEADER = "traceparent";

    @Override
    public Iterable<String> keys(String header) {
      return List.of(HEADER);
    }

    @Override
    public String get(String header, String key) {
      return key.equals(HEADER) ? header : null;
    }
  }
}
