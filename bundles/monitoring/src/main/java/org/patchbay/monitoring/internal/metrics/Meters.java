package org.patchbay.monitoring.internal.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All metrics of this node: Micrometer's, of the JVM and of requests, and what sources know. */
@Component(service = Meters.class)
public final class Meters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

  public Meters() {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ClassLoaderMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collections.bindTo(meters);
    registry.register((MultiCollector) this::collect);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(MetricSource source) {
    sources.add(source);
  }

  void removeSource(MetricSource source) {
    sources.remove(source);
  }

  /** Where timers are kept. */
  MeterRegistry meters() {
    return meters;
  }

  /** Writes all of them in the Prometheus text format. */
  public void scrape(OutputStream out) throws IOException {
    meters.scrape(out);
  }

  private MetricSnapshots collect() {
    Families families = new Families();
    for (MetricSource source : sources) {
      try {
        source.collect(families);
      } catch (RuntimeException e) {
        LOG.warn("No metrics from {}", source.getClass().getSimpleName(), e);
      }
    }
    return families.snapshots();
  }

  @Deactivate
  @Override
  public void close() {
    collections.close();
    meters.close();
  }
}
