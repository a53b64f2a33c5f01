package org.patchbay.plugin.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every line, at every level, so that a test can look for what must or must not be there. */
public final class RecordingLogger implements System.Logger {

  /**
   * One line.
   *
   * @param level how grave
   * @param message as it would be written, parameters filled in
   * @param thrown what came with it, or null
   */
  public record Line(Level level, String message, Throwable thrown) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** What was logged until now, in order. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String getName() {
    return "plugin";
  }

  @Override
  public boolean isLoggable(Level level) {
    return true;
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
    lines.add(new Line(level, message, thrown));
  }

  @Override
  public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
    boolean plain = parameters == null || parameters.length == 0;
    lines.add(new Line(level, plain ? format : MessageFormat.format(format, parameters), null));
  }
}
