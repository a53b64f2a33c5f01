package org.patchbay.monitoring.internal.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.patchbay.identity.Credentials;
import org.patchbay.identity.TrustedProxies;
import org.patchbay.monitoring.internal.MonitoringSettings;
import org.patchbay.monitoring.internal.NodeSettings;
import org.patchbay.monitoring.internal.metrics.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /metrics}. */
@Component(service = Servlet.class, configurationPid = "org.patchbay.monitoring")
@HttpWhiteboardServletPattern("/metrics")
@Designate(ocd = MonitoringSettings.class)
public final class ScrapeServlet extends HttpServlet {
  private static final Logger LOG = LoggerFactory.getLogger(ScrapeServlet.class);
  private static final long serialVersionUID = 1;
  private static final int SHORTEST_TOKEN = 16;
  private static final byte[] REFUSAL =
      """
      {"type":"urn:patchbay:problem:credentials.invalid","title":"Unauthorized","status":401,\
      "detail":"Metrics are for the platform's admin: Authorization: Bearer, and its key or the \
      scrape token.","code":"credentials.invalid"}
      """
          .getBytes(UTF_8);

  private final transient Meters meters;
  private final transient ScrapeAccess access;

  @Activate
  public ScrapeServlet(
      @Reference Meters meters,
      @Reference Credentials credentials,
      @Reference TrustedProxies proxies,
      MonitoringSettings settings,
      BundleContext context) {
    this(
        meters,
        new ScrapeAccess(
            credentials::authenticate,
            token(new NodeSettings(context::getProperty)),
            settings.loopback(),
            proxies::include));
  }

  ScrapeServlet(Meters meters, ScrapeAccess access) {
    this.meters = meters;
    this.access = access;
  }

  static Optional<String> token(NodeSettings settings) {
    Optional<String> token = settings.find("patchbay.metrics.token");
    if (token.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
      LOG.error(
          "PATCHBAY_METRICS_TOKEN is not used: it has less than {} characters", SHORTEST_TOKEN);
      return Optional.empty();
    }
    return token;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (access.allows(request)) {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      meters.scrape(response.getOutputStream());
    } else {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader("WWW-Authenticate", "Bearer");
      response.setContentType("application/problem+json");
      response.getOutputStream().write(REFUSAL);
    }
  }
}
