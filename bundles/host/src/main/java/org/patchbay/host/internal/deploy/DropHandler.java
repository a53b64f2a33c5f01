package org.patchbay.host.internal.deploy;

import java.nio.file.Path;

/** What happens with the jars of the deploy folder. */
public interface DropHandler {

  /** A complete jar lies there. */
  void dropped(Path jar);

  /** A jar that was handed over lies there no more. */
  void removed(Path jar);

  /** A file is no jar, and has not become one for some time. */
  void unusable(Path file);
}
