package org.patchbay.plugin.fraud.rules;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.plugin.api.Plugin;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.fraud.Fraud;
import org.patchbay.plugin.api.fraud.FraudProvider;

/** Opens the rules of a tenant. */
@Plugin(
    id = "fraud-rules",
    category = "fraud",
    name = "Fraud rules",
    description = "Judges payments: velocity, amounts, countries, disposable mail, lists",
    vendor = "Patchbay")
@Component(service = FraudProvider.class)
@Designate(ocd = FraudRulesConfig.class)
public final class FraudRulesProvider implements FraudProvider {

  @Override
  public Fraud open(PluginContext context) {
    return new FraudRules(Rules.of(context.config(FraudRulesConfig.class)), context.store());
  }
}
