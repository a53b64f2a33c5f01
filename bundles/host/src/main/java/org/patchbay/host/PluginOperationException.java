package org.patchbay.host;

import java.util.List;
import org.patchbay.persistence.Problem;

/**
 * A lifecycle operation that was refused or failed; nothing is changed by it. Codes are {@code
 * plugin.not_a_plugin}, {@code plugin.broken_jar}, {@code plugin.unresolved}, {@code
 * plugin.exports}, {@code plugin.api_version}, {@code plugin.id_taken}, {@code plugin.in_use},
 * {@code plugin.start_failed}, {@code plugin.not_proven} and so on.
 */
public class PluginOperationException extends Problem {
  private static final long serialVersionUID = 1L;

  private final String step;

  public PluginOperationException(
      Kind kind, String step, String code, String message, List<Field> fields, Throwable cause) {
    super(kind, code, message, fields, cause);
    this.step = step;
  }

  /** The step that failed, in the words of {@link OperationReport.Step#name()}. */
  public String step() {
    return step;
  }
}
