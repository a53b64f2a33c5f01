package org.patchbay.host.internal.runtime;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import org.patchbay.host.internal.calls.Failures;
import org.patchbay.host.internal.calls.Redaction;
import org.patchbay.plugin.api.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The logger of an instance: marks its lines with tenant and plugin on whatever thread, and leaves
 * its secrets out. Only text is handed on: an appender that is late must not hold the plugin's
 * classes.
 */
final class PluginLogger implements System.Logger {
  private final Logger target;
  private final Map<String, String> marks;
  private final Redaction redaction;

  PluginLogger(String plugin, Tenant tenant, Redaction redaction) {
    target = LoggerFactory.getLogger("org.patchbay.plugin." + plugin);
    marks = Map.of("tenant", tenant.id().toString(), "plugin", plugin);
    this.redaction = redaction;
  }

  @Override
  public String getName() {
    return target.getName();
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && target.isEnabledForLevel(level(level));
  }

  @Override
  public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {
    if (isLoggable(level)) {
      write(level, localized(texts, message), thrown);
    }
  }

  @Override
  public void log(Level level, ResourceBundle texts, String format, Object... parameters) {
    if (isLoggable(level)) {
      String pattern = localized(texts, format);
      boolean plain = parameters == null || parameters.length == 0;
      write(level, plain ? pattern : MessageFormat.format(pattern, parameters), null);
    }
  }

  private void write(Level level, String message, Throwable thrown) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    Map<String, String> marked = before == null ? new HashMap<>() : new HashMap<>(before);
    marked.putAll(marks);
    MDC.setContextMap(marked);
    try {
      target
          .atLevel(level(level))
          .setCause(thrown == null ? null : Failures.flat(thrown, redaction))
          .log(redaction.apply(String.valueOf(message)));
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  private static String localized(ResourceBundle texts, String message) {
    return texts != null && message != null && texts.containsKey(message)
        ? texts.getString(message)
        : message;
  }

  private static org.slf4j.event.Level level(Level level) {
    return switch (level) {
      case ALL, TRACE -> org.slf4j.event.Level.TRACE;
      case DEBUG -> org.slf4j.event.Level.DEBUG;
      case INFO -> org.slf4j.event.Level.INFO;
      case WARNING -> org.slf4j.event.Level.WARN;
      case ERROR, OFF -> org.slf4j.event.Level.ERROR;
    };
  }
}
