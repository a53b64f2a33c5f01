package org.patchbay.plugin.server.exec;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;

/**
 * The error that an executable told of.
 *
 * @param code its code; what does not fit the host's form is made to
 * @param message one sentence; may be empty
 * @param retryable whether running it again may help
 * @param fields what is wrong with which option; may be empty
 */
record Failure(String code, String message, boolean retryable, List<FieldError> fields) {
  private static final int MAX_MESSAGE = 500;

  PluginException toException(Action action) {
    String text = message.isBlank() ? "The executable '" + action.id() + "' failed." : message;
    if (!fields.isEmpty()) {
      text +=
          fields.stream()
              .map(field -> field.field() + ": " + field.message())
              .collect(Collectors.joining("; ", " (", ")"));
    }
    text = text.replaceAll("\\p{Cntrl}+", " ");
    return new PluginException(
        retryable ? PluginException.Kind.RETRYABLE : PluginException.Kind.PERMANENT,
        code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]", "_"),
        text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text,
        null);
  }
}
