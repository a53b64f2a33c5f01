package org.patchbay.persistence;

import java.util.List;
import java.util.Objects;

/**
 * Why something that was asked for cannot be done, in words for who asked. One base for the REST
 * problem documents (RFC 9457) and the console's error lines.
 */
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What sort of refusal. */
  public enum Kind {
    /** The request itself is wrong; HTTP 400, or 422 when fields are named. */
    INVALID,
    /** Nobody said who asks; HTTP 401. */
    UNAUTHENTICATED,
    /** Who asks may not; HTTP 403. */
    FORBIDDEN,
    /** There is no such thing, or not for who asks; HTTP 404. */
    NOT_FOUND,
    /** It does not fit the present state; HTTP 409. */
    CONFLICT,
    /** A plugin or what is behind it did not do its part; HTTP 502. */
    UPSTREAM,
    /** Not now; HTTP 503. */
    UNAVAILABLE
  }

  /**
   * One wrong field.
   *
   * @param name as the user wrote it
   * @param message what is wrong with the value and what would be right
   */
  public record Field(String name, String message) {}

  private final Kind kind;
  private final String code;
  private final transient List<Field> fields;

  /**
   * @param kind what sort of refusal
   * @param code stable, for programs, for example {@code plan.retired}
   * @param message one sentence naming the thing, the value and what would be right
   * @param fields wrong fields, all of them; may be empty
   * @param cause what led to it, or null
   */
  public Problem(Kind kind, String code, String message, List<Field> fields, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
    this.fields = List.copyOf(fields);
  }

  /** One wrong field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Field(field, message)));
  }

  /** Several wrong fields. */
  public static Problem invalid(List<Field> fields) {
    String message =
        String.join("; ", fields.stream().map(f -> f.name() + ": " + f.message()).toList());
    return new Problem(Kind.INVALID, "request.invalid", message, fields, null);
  }

  /**
   * There is no such thing.
   *
   * @param what it would be, as codes have it: {@code dead_letter}
   */
  public static Problem notFound(String what, Object id) {
    return new Problem(
        Kind.NOT_FOUND,
        what + ".not_found",
        "There is no " + what.replace('_', ' ') + " " + id + ".",
        List.of(),
        null);
  }

  /** It does not fit the present state. */
  public static Problem conflict(String code, String message) {
    return new Problem(Kind.CONFLICT, code, message, List.of(), null);
  }

  /** What sort of refusal. */
  public Kind kind() {
    return kind;
  }

  /** Stable code. */
  public String code() {
    return code;
  }

  /** Wrong fields; may be empty. */
  public List<Field> fields() {
    return fields;
  }
}
