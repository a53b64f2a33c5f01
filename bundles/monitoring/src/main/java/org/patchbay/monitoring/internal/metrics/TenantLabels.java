package org.patchbay.monitoring.internal.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Gives tenants their label values. The first to be seen get their own and keep it, so that no
 * series ever goes back; all others share one.
 */
final class TenantLabels {
  static final String OTHER = "other";

  private final int most;
  private final Function<UUID, String> slugs;
  private final Map<UUID, String> given = new HashMap<>();

  /**
   * @param most how many get a value of their own
   * @param slugs the slug of a tenant; null for one that is gone
   */
  TenantLabels(int most, Function<UUID, String> slugs) {
    this.most = most;
    this.slugs = slugs;
  }

  synchronized String of(UUID tenant) {
    String label = given.get(tenant);
    if (label != null) {
      return label;
    }
    if (given.size() >= most) {
      return OTHER;
    }
    String slug = slugs.apply(tenant);
    String own = slug == null || slug.equals(OTHER) ? tenant.toString() : slug;
    given.put(tenant, own);
    return own;
  }
}
