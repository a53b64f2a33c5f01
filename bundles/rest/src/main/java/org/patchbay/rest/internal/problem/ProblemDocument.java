package org.patchbay.rest.internal.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem as told (RFC 9457).
 *
 * @param type {@code urn:patchbay:problem:} and the code
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param detail one sentence for who asked
 * @param code stable, for programs
 * @param errors wrong fields, all of them
 * @param step the step of a plugin operation that failed
 * @param errorId to find the cause in the log by
 * @param requestId the request's correlation id
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    List<FieldError> errors,
    String step,
    String errorId,
    String requestId) {

  /** Media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A wrong field.
   *
   * @param field as the client wrote it
   * @param message what would be right
   */
  public record FieldError(String field, String message) {}
}
