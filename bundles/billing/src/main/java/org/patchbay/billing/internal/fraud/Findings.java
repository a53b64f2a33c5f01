package org.patchbay.billing.internal.fraud;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchbay.billing.FraudCheck;
import org.patchbay.billing.FraudCheck.Finding;
import org.patchbay.billing.FraudCheck.Reason;
import org.patchbay.billing.FraudCheck.Verdict;
import org.patchbay.billing.internal.store.Json;
import org.patchbay.plugin.api.fraud.FraudVerdict;

/** What plugins found: taken over from them, kept, told. */
public final class Findings {
  private static final int MOST = 20;
  private static final int LONGEST = 1_000;

  private Findings() {}

  static Finding of(String plugin, FraudVerdict verdict) {
    return new Finding(
        plugin,
        Verdict.valueOf(verdict.decision().name()),
        verdict.score(),
        verdict.reasons().stream()
            .limit(MOST)
            .map(reason -> new Reason(reason.code(), clean(reason.message())))
            .toList());
  }

  static Finding failed(String plugin, String code, String message) {
    return new Finding(plugin, Verdict.FAILED, 0, List.of(new Reason(code, clean(message))));
  }

  /** As they are kept. */
  static Json json(List<Finding> findings) {
    return Json.of(told(findings));
  }

  /** As an event tells them. */
  public static List<Map<String, Object>> told(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                Map.of(
                    "plugin", finding.plugin(),
                    "verdict", finding.verdict().name(),
                    "score", finding.score(),
                    "reasons", finding.reasons().stream().map(Findings::told).toList()))
        .toList();
  }

  /** In one line, for an operator. */
  public static String line(FraudCheck check) {
    return check.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.ALLOW)
        .map(
            finding ->
                finding.plugin()
                    + ": "
                    + finding.reasons().stream()
                        .map(Reason::message)
                        .collect(Collectors.joining(" ")))
        .collect(Collectors.joining("; "));
  }

  private static Map<String, Object> told(Reason reason) {
    return Map.of("code", reason.code(), "message", reason.message());
  }

  /** What PostgreSQL can keep and a console can show, whatever a plugin or a customer wrote. */
  private static String clean(String message) {
    String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    byte[] valid = cut.getBytes(StandardCharsets.UTF_8);
    return new String(valid, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
  }
}
