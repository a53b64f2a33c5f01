package org.patchbay.plugin.audit.log;

import org.patchbay.plugin.api.PluginException;

/** The store holds what this plugin did not write. */
final class DamagedException extends PluginException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what was found, for example "a line that is none"
   */
  DamagedException(String what) {
    this(what, null);
  }

  DamagedException(String what, Throwable cause) {
    super(Kind.PERMANENT, "log.damaged", "The audit log holds " + what + ".", cause);
  }
}
