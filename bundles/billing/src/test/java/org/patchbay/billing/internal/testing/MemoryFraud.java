package org.patchbay.billing.internal.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudReport;
import org.patchbay.plugin.api.fraud.FraudRequest;
import org.patchbay.plugin.api.fraud.FraudVerdict;
import org.patchbay.plugin.api.fraud.FraudVerdict.Decision;

/** Says of every payment what it was told to say. */
public final class MemoryFraud implements Fraud {
  private final List<FraudRequest> asked = new CopyOnWriteArrayList<>();
  private final List<FraudReport> heard = new CopyOnWriteArrayList<>();
  private volatile FraudVerdict verdict = FraudVerdict.allow();
  private volatile Optional<PluginException> failure = Optional.empty();

  @Override
  public FraudVerdict check(FraudRequest request) {
    asked.add(request);
    fail();
    return verdict;
  }

  @Override
  public void report(FraudReport report) {
    fail();
    heard.add(report);
  }

  /** What it says from now on. */
  public void says(Decision decision, String reason) {
    List<FraudVerdict.Reason> reasons =
        decision == Decision.ALLOW ? List.of() : List.of(new FraudVerdict.Reason("test", reason));
    verdict = new FraudVerdict(decision, decision.ordinal() * 50, reasons);
  }

  /** Fails from now on, or works again. */
  public void fails(Optional<PluginException> reason) {
    failure = reason;
  }

  /** What it was asked. */
  public List<FraudRequest> asked() {
    return asked;
  }

  /** What it was told. */
  public List<FraudReport> heard() {
    return heard;
  }

  private void fail() {
    failure.ifPresent(
        reason -> {
          throw reason;
        });
  }
}
