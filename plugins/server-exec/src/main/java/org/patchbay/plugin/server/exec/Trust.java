package org.patchbay.plugin.server.exec;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** Judges whether somebody other than the operator could have put a file where it is. */
final class Trust {
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;

  private Trust() {}

  /**
   * What speaks against a file or directory: it must belong to root or to the user of this process,
   * and neither it nor a directory above may be writable for everybody, as /tmp is; a sticky
   * directory above is fine, since only the owner can replace what lies in it.
   */
  static Optional<String> objection(Path path) {
    try {
      Path real = path.toRealPath();
      UserPrincipal owner = Files.getOwner(real);
      if (!isUser(owner, "root") && !isUser(owner, System.getProperty("user.name"))) {
        return Optional.of(path + " belongs to " + owner + ", not to root or the host's user");
      }
      if ((mode(real) & OTHERS_WRITE) != 0) {
        return Optional.of(path + " is writable for everybody");
      }
      for (Path above = real.getParent(); above != null; above = above.getParent()) {
        int mode = mode(above);
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
          return Optional.of(above + " is writable for everybody");
        }
      }
      return Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of(path + " cannot be examined");
    }
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isUser(UserPrincipal owner, String name) {
    try {
      return owner.equals(
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
    } catch (IOException e) {
      return false;
    }
  }
}
