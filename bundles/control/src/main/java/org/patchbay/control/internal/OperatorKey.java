package org.patchbay.control.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** The key that this installation's own console logs in with, made at the first start. */
final class OperatorKey {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;

  OperatorKey(Path directory) {
    this.directory = directory;
  }

  /**
   * The file of users and their public keys and roles, with the installation's own key in it. An
   * operator adds keys of other people there.
   */
  Path authorized(String user, String roles) throws IOException, GeneralSecurityException {
    Path authorized = directory.resolve("authorized.properties");
    if (Files.exists(authorized)) {
      return authorized;
    }
    Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    Path key = directory.resolve("console.key");
    Files.deleteIfExists(key);
    Files.createFile(key, OWNER_ONLY);
    try (OutputStream out = Files.newOutputStream(key)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, user, null, out);
    }
    // Written last and moved into place: its presence says that the pair is complete.
    String[] encoded = PublicKeyEntry.toString(pair.getPublic()).split(" ");
    Path draft = Files.createTempFile(directory, "authorized", null, OWNER_ONLY);
    Files.writeString(draft, user + " = " + encoded[1] + "," + roles + System.lineSeparator());
    return Files.move(draft, authorized);
  }
}
