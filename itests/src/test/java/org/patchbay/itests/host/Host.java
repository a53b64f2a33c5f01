package org.patchbay.itests.host;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** A running Patchbay and the ways in to it. */
public interface Host extends AutoCloseable {

  Instance instance();

  /** Stops the host and what it started. */
  @Override
  void close();

  /** The REST API for the platform's admin. */
  default Rest rest() {
    return new Rest(instance().url(), Optional.of(instance().adminKey()));
  }

  default Console console() {
    return new Console(instance());
  }

  default HostLog log() {
    return new HostLog(instance().data().resolve("log/patchbay.log"));
  }

  default ProcessHandle jvm() throws IOException {
    String pid = Files.readString(instance().data().resolve("karaf.pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  default Path deployFolder() {
    return instance().data().resolve("deploy");
  }

  /** Copies a jar to the watched folder in one step, as a careful operator does. */
  default Path deploy(Path jar) throws IOException {
    Path draft = Files.createTempFile(instance().data(), "deploy", ".part");
    Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
    return Files.move(draft, deployFolder().resolve(jar.getFileName()));
  }

  /** Waits until the host says that it is ready. */
  default void awaitReady(Duration limit) {
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(UncheckedIOException.class)
        .until(() -> rest().anonymous().get("/health/ready").status() == 200);
  }
}
