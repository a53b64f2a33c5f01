package org.patchbay.host.internal.deploy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the deploy folder when the file system says that something changed there. It looks now
 * and then anyway, because some file systems do not say so.
 */
@Component(service = DropWatch.class)
public final class DropWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DropWatch.class);
  private static final long ANYWAY_MILLIS = 1_000;

  private final DeployFolder folder;
  private final DropScan scan;
  private volatile WatchService watch;

  @Activate
  public DropWatch(@Reference DeployFolder folder, @Reference Drops drops) {
    this.folder = folder;
    this.scan = new DropScan(folder, drops);
  }

  /** Brings in what lies there, and follows what happens there from then on. */
  public void follow() {
    try {
      watch();
    } catch (IOException e) {
      LOG.warn("No jar can be dropped: the deploy folder {} is not to be had", folder.path(), e);
    }
  }

  private void watch() throws IOException {
    Files.createDirectories(folder.path());
    watch = FileSystems.getDefault().newWatchService();
    folder
        .path()
        .register(
            watch,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    scan.look();
    Thread thread = new Thread(this::run, "patchbay-deploy");
    thread.setDaemon(true);
    thread.start();
  }

  @Deactivate
  public void close() throws IOException {
    if (watch != null) {
      watch.close();
    }
  }

  private void run() {
    try {
      boolean waiting = true;
      while (true) {
        WatchKey key =
            watch.poll(waiting ? DropScan.SETTLED_MILLIS : ANYWAY_MILLIS, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
        waiting = look();
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("The deploy folder is watched no more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean look() {
    try {
      return scan.look();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The deploy folder {} was not looked at: {}", folder.path(), e.toString(), e);
      return false;
    }
  }
}
