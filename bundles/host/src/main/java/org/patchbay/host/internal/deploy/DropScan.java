package org.patchbay.host.internal.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what lies in the deploy folder with what lay there before. A jar is complete when its
 * central directory, which is written last, can be read and it has not changed for a moment.
 */
final class DropScan {

  /** A file that did not change for so long is not being written any more. */
  static final long SETTLED_MILLIS = 15;

  /** A file that is no jar after so long will not become one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(DropScan.class);

  private final DeployFolder folder;
  private final DropHandler handler;
  private final Map<Path, Drop> drops = new HashMap<>();

  DropScan(DeployFolder folder, DropHandler handler) {
    this.folder = folder;
    this.handler = handler;
  }

  /**
   * Looks once.
   *
   * @return true when a file may still be written, so that it is worth looking again soon
   */
  boolean look() throws IOException {
    List<Path> jars = folder.files();
    boolean again = forget(jars);
    for (Path jar : jars) {
      again |= look(jar);
    }
    return again;
  }

  /** Tells what went. Another jar may have stood back for it, so that all are offered again. */
  private boolean forget(List<Path> present) {
    boolean went = false;
    for (Iterator<Path> known = drops.keySet().iterator(); known.hasNext(); ) {
      Path jar = known.next();
      if (!present.contains(jar)) {
        went |= drops.get(jar).handedOver;
        known.remove();
        handler.removed(jar);
      }
    }
    if (went) {
      drops.values().forEach(drop -> drop.handedOver = false);
    }
    return went;
  }

  private boolean look(Path jar) {
    try {
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      Drop drop = drops.get(jar);
      if (drop == null || !drop.isSame(file)) {
        drops.put(jar, new Drop(file));
        return true;
      }
      return !drop.handedOver && !drop.givenUp && consider(jar, drop);
    } catch (IOException e) {
      LOG.debug("{} went away", jar, e);
      return true;
    }
  }

  private boolean consider(Path jar, Drop drop) {
    long unchanged = System.nanoTime() - drop.seen;
    if (unchanged < Duration.ofMillis(SETTLED_MILLIS).toNanos()) {
      return true;
    }
    if (isComplete(jar)) {
      drop.handedOver = true;
      handler.dropped(jar);
    } else if (unchanged > PATIENCE.toNanos()) {
      drop.givenUp = true;
      handler.unusable(jar);
    }
    return !drop.handedOver && !drop.givenUp;
  }

  private static boolean isComplete(Path jar) {
    if (!DeployFolder.isJar(jar)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.size() > 0;
    } catch (IOException e) {
      LOG.trace("{} is not complete", jar, e);
      return false;
    }
  }

  private static final class Drop {
    private final long size;
    private final FileTime modified;
    private final Object fileKey;
    private final long seen = System.nanoTime();
    private boolean handedOver;
    private boolean givenUp;

    Drop(BasicFileAttributes file) {
      size = file.size();
      modified = file.lastModifiedTime();
      fileKey = String.valueOf(file.fileKey());
    }

    boolean isSame(BasicFileAttributes file) {
      return size == file.size()
          && modified.equals(file.lastModifiedTime())
          && fileKey.equals(String.valueOf(file.fileKey()));
    }
  }
}
