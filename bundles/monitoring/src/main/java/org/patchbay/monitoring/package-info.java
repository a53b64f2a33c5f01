/**
 * Watches the host for its operator. Nothing of the core knows this bundle: it reads what the
 * bundles below tell of themselves, and takes what the core tells {@link org.patchbay.telemetry}.
 *
 * <ul>
 *   <li>Metrics at {@code /metrics}, in the Prometheus text format: calls of plugins, jobs, event
 *       subscriptions, requests, connections, and the JVM. Micrometer keeps the timers; what others
 *       count already is read when it is asked for. Settings: PID {@code org.patchbay.monitoring}.
 *   <li>Traces to an OTLP/HTTP collector, when {@code OTEL_EXPORTER_OTLP_ENDPOINT} names one. Else
 *       no class of it is loaded.
 * </ul>
 */
package org.patchbay.monitoring;
