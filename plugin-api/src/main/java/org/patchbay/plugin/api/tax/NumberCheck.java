package org.patchbay.plugin.api.tax;

import java.util.Objects;

/**
 * Whether a tax number is good.
 *
 * @param status the answer
 * @param number the number in the form to keep: upper case, country prefix first, nothing between;
 *     as it was given when it cannot be read
 * @param reason what is wrong and what would be right, or why it is not known; empty when valid
 */
public record NumberCheck(Status status, String number, String reason) {

  /** Answers. */
  public enum Status {
    /** Somebody's, by the word of who knows; that it could be one by its form does not do. */
    VALID,
    /** Cannot be anybody's number, or is known to be nobody's. */
    INVALID,
    /** Not known: not asked yet, or whoever knows did not answer. */
    UNKNOWN
  }

  public NumberCheck {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(reason, "reason");
  }

  /** Good. */
  public static NumberCheck valid(String number) {
    return new NumberCheck(Status.VALID, number, "");
  }

  /** Not good. */
  public static NumberCheck invalid(String number, String reason) {
    return new NumberCheck(Status.INVALID, number, reason);
  }

  /** Not known. */
  public static NumberCheck unknown(String number, String reason) {
    return new NumberCheck(Status.UNKNOWN, number, reason);
  }
}
