package org.patchbay.host.internal.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The master key of an installation that was not given one: made once, readable by the owner only.
 */
final class MasterKeyFile {
  private final Path file;

  MasterKeyFile(Path file) {
    this.file = file;
  }

  /** The key's text; made when there is none. */
  String read() {
    try {
      if (!Files.exists(file)) {
        make();
      }
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the master key " + file, e);
    }
  }

  private void make() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(file.toAbsolutePath().getParent());
    // Whole or not at all: half a key after a crash could never be told from a lost one.
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(part);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
    }
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException e) {
      // another start was first; its key counts
    } catch (UnsupportedOperationException e) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(part);
  }
}
