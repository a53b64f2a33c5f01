package org.patchbay.plugin.server.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.openapi.JudgedServer;
import org.patchbay.plugin.testkit.openapi.OpenApiJudge;
import org.patchbay.plugin.testkit.openapi.VendorSpecs;

/** The fake behind HTTP, with the vendor's description as judge of all that goes over it. */
final class Cell implements AutoCloseable {
  /** The one path that the cut of the description leaves out. */
  private static final String NOT_IN_THE_CUT = "not described: GET .*/rrddata";

  private static OpenApiJudge judge;

  final FakeProxmox proxmox = new FakeProxmox();
  private final FormatJudge formats = new FormatJudge();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final JudgedServer server =
      new JudgedServer(
          judge(),
          request -> {
            violations.addAll(formats.violations(request));
            return proxmox.answer(request);
          });

  /** Kept, since it is large; made late, since it may have to skip a test. */
  private static synchronized OpenApiJudge judge() {
    if (judge == null) {
      judge = OpenApiJudge.of(readable(VendorSpecs.json("proxmox/pve-billing.openapi.json")));
    }
    return judge;
  }

  /** Perl, which the description's patterns are for, takes {@code \\0} for NUL; Java does not. */
  private static JsonNode readable(JsonNode description) {
    description
        .findParents("pattern")
        .forEach(
            schema -> {
              String pattern = schema.path("pattern").asText();
              ((ObjectNode) schema).put("pattern", pattern.replace("\\0", "\\x00"));
            });
    return description;
  }

  TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("url", server.url().toString())
        .config("tokenId", FakeProxmox.TOKEN_ID)
        .config("tokenSecret", FakeProxmox.SECRET)
        .config("storage", "local-lvm");
  }

  /** The queries of the requests of a method, in order. */
  List<String> queries(String method) {
    return server.requests().stream()
        .filter(request -> request.method().equals(method))
        .map(JudgedServer.Request::query)
        .toList();
  }

  /** Ends, and fails if anything was not as the vendor describes it. */
  @Override
  public void close() {
    server.close();
    violations.addAll(server.violations());
    assertThat(violations).filteredOn(one -> !one.matches(".*" + NOT_IN_THE_CUT)).isEmpty();
  }
}
