package org.patchbay.host;

import org.osgi.annotation.versioning.ProviderType;

/** Whether this node has reached the desired state it found when it started. */
@ProviderType
public interface Readiness {

  /**
   * True once every wanted plugin was tried; one that failed does not hold the node up, see {@link
   * PluginInfo.State#FAILED}. Never false again.
   */
  boolean ready();

  /** What it waits for, or which wanted plugins failed; empty when all is well. */
  String detail();
}
