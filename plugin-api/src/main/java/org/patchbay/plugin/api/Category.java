package org.patchbay.plugin.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of plugin the host knows; each has its own provider interface. */
public enum Category {
  /** Takes payments; see {@link org.patchbay.plugin.api.gateway.GatewayProvider}. */
  GATEWAY,
  /** Provisions what was bought; see {@link org.patchbay.plugin.api.server.ServerProvider}. */
  SERVER,
  /** Tells people; see {@link org.patchbay.plugin.api.notifier.NotifierProvider}. */
  NOTIFIER,
  /** Knows what tax an invoice bears; see {@link org.patchbay.plugin.api.tax.TaxProvider}. */
  TAX,
  /** Is told what happens; see {@link org.patchbay.plugin.api.event.EventListenerProvider}. */
  LISTENER,
  /**
   * Keeps a CRM system up to date; see {@link org.patchbay.plugin.api.event.EventListenerProvider}.
   */
  CRM,
  /**
   * Looks at payments before they are made; see {@link
   * org.patchbay.plugin.api.fraud.FraudProvider}.
   */
  FRAUD;

  /** The name used in manifests, REST and console: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every {@link #id()}, for a message. */
  public static String ids() {
    return Arrays.stream(values()).map(Category::id).collect(Collectors.joining(", "));
  }

  /** The category of that {@link #id()}, or empty when there is none. */
  public static Optional<Category> of(String id) {
    return Arrays.stream(values()).filter(category -> category.id().equals(id)).findFirst();
  }
}
