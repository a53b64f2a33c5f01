package org.patchbay.plugin.gateway.stripe;

import com.grack.nanojson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.patchbay.plugin.api.gateway.PaymentRequest;
import org.patchbay.plugin.api.gateway.RefundRequest;

/**
 * What we write on Stripe's objects, to know them again: an account may serve others, too. Stripe
 * takes 50 entries with names of 40 and values of 500 characters.
 */
final class Metadata {
  private static final String TENANT = "patchbay_tenant";
  private static final String PAYMENT = "patchbay_payment";
  private static final String REFUND = "patchbay_refund";
  private static final String REFERENCE = "patchbay_reference";
  private static final String PAGE = "patchbay_page";
  private static final String REASON = "reason";
  private static final int MAX_NAME = 40;
  private static final int MAX_VALUE = 500;
  private static final int MAX_OTHERS = 40;

  private final String tenant;

  Metadata(UUID tenant) {
    this.tenant = tenant.toString();
  }

  Map<String, String> of(PaymentRequest request) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(TENANT, tenant);
    entries.put(PAYMENT, request.paymentId().toString());
    request.metadata().entrySet().stream()
        .filter(entry -> entry.getKey().matches("[^\\[\\]]{1," + MAX_NAME + "}"))
        .limit(MAX_OTHERS)
        .forEach(entry -> entries.putIfAbsent(entry.getKey(), cut(entry.getValue())));
    return entries;
  }

  /** For a payment that is made on Stripe's page, and whose reference is the page's. */
  Map<String, String> ofPage(PaymentRequest request) {
    Map<String, String> entries = of(request);
    entries.put(PAGE, "true");
    return entries;
  }

  Map<String, String> of(RefundRequest request) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(TENANT, tenant);
    entries.put(REFUND, request.refundId().toString());
    entries.put(REFERENCE, request.paymentReference());
    entries.put(REASON, cut(request.reason()));
    return entries;
  }

  boolean isOurs(JsonObject object) {
    return tenant.equals(entries(object).getString(TENANT));
  }

  static boolean isOfPage(JsonObject intent) {
    return entries(intent).has(PAGE);
  }

  /** The payment that a refund of ours belongs to; null when it is not ours. */
  static String paymentOf(JsonObject refund) {
    return entries(refund).getString(REFERENCE);
  }

  private static JsonObject entries(JsonObject object) {
    return object.getObject("metadata", new JsonObject());
  }

  private static String cut(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
  }
}
