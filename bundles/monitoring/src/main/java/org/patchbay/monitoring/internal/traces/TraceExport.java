package org.patchbay.monitoring.internal.traces;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.patchbay.monitoring.internal.NodeSettings;
import org.patchbay.telemetry.Tracer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the tracer when a collector is set. Else nothing of OpenTelemetry is loaded. */
@Component(
    immediate = true,
    service = {})
public final class TraceExport {
  private static final Logger LOG = LoggerFactory.getLogger(TraceExport.class);

  private final AutoCloseable export;

  @Activate
  public TraceExport(BundleContext context) {
    export = start(context);
  }

  private static AutoCloseable start(BundleContext context) {
    try {
      return TraceSettings.read(new NodeSettings(context::getProperty))
          .map(settings -> start(context, settings))
          .orElse(() -> {});
    } catch (IllegalArgumentException e) {
      LOG.error("There are no traces: {}", e.getMessage());
      return () -> {};
    }
  }

  private static AutoCloseable start(BundleContext context, TraceSettings settings) {
    OtlpTracer tracer = OtlpTracer.to(settings, context.getBundle().getVersion().toString());
    // The framework takes it back when this bundle stops.
    context.registerService(Tracer.class, tracer, null);
    LOG.info("Traces go to {}", settings.endpoint());
    return tracer;
  }

  @Deactivate
  void stop() throws Exception {
    export.close();
  }
}
