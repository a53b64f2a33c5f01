package org.patchbay.plugin.server.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A set of executables that a test writes. */
record Scripts(Path directory) {

  /** Writes the executable of an action: a shell script of those lines. */
  Path put(String action, String... lines) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(action);
      Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
