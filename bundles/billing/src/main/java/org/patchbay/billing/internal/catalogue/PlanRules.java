package org.patchbay.billing.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.patchbay.billing.Plans.NewPlan;
import org.patchbay.persistence.Problem;

/** What a plan must be like. */
final class PlanRules {
  private static final Pattern CODE = Pattern.compile("[a-z0-9.-]{1,60}");

  private PlanRules() {}

  /** Every wrong field, as far as billing can tell. */
  static List<Problem.Field> check(NewPlan plan) {
    List<Problem.Field> wrong = new ArrayList<>();
    if (!CODE.matcher(plan.code()).matches()) {
      wrong.add(new Problem.Field("code", "must have 1 to 60 characters of a-z, 0-9, - and ."));
    }
    if (plan.name().isBlank() || plan.name().length() > 200) {
      wrong.add(new Problem.Field("name", "must have 1 to 200 characters"));
    }
    if (plan.price().amount().signum() < 0) {
      wrong.add(new Problem.Field("price", "must be zero or more"));
    }
    if (plan.price().amount().unscaledValue().bitLength() > 62) {
      wrong.add(new Problem.Field("price", "is too large"));
    }
    if (plan.server().isEmpty() && !plan.options().isEmpty()) {
      wrong.add(new Problem.Field("options", "must be empty for a plan without a server plugin"));
    }
    return wrong;
  }
}
