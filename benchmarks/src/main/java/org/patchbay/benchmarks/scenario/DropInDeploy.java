package org.patchbay.benchmarks.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.patchbay.benchmarks.Host;
import org.patchbay.benchmarks.Scenario;
import org.patchbay.benchmarks.load.Connection;

/**
 * From the end of a copy into a watched folder to the first good call through the plugin, and from
 * its removal to the first call that finds it gone; Patchbay's folder beside one that Karaf's own
 * file installer watches, in the same host.
 */
public final class DropInDeploy implements Scenario {
  private static final int TIMES = 50;

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public List<String> measure(Path root, Path work) throws Exception {
    Path karafs = Files.createDirectories(work.resolve("karaf-deploy"));
    Path installer = host(root).resolve("etc/org.apache.felix.fileinstall-benchmark.cfg");
    try (Host host = new Host(root, work.resolve("data"))) {
      host.start();
      byte[] jar = Files.readAllBytes(host.noop());
      host.upload("/admin/plugins", jar);
      host.tenant("bench", "noop");
      try (Connection connection = host.connect("bench")) {
        Drops ours = new Drops(connection, host.deploy().resolve("noop.jar"), jar);
        ours.begin();
        ours.run(TIMES);
        Files.writeString(
            installer,
            "felix.fileinstall.dir = "
                + karafs
                + "\nfelix.fileinstall.poll = 1000\n"
                + "felix.fileinstall.tmpdir = "
                + work.resolve("tmp")
                + "\n");
        Drops theirs = new Drops(connection, karafs.resolve("noop.jar"), jar);
        theirs.run(TIMES);
        return List.of(
            "| folder | live, median ms | live, p99 ms | gone, median ms | gone, p99 ms |",
            "|---|---|---|---|---|",
            ours.line("`deploy/`"),
            theirs.line("Karaf's file installer, 1 s poll"));
      } finally {
        Files.deleteIfExists(installer);
      }
    }
  }

  private static Path host(Path root) {
    return root.resolve("karaf-assembly/target/run");
  }

  private static final class Drops {
    private final Histogram live = new Histogram(3);
    private final Histogram gone = new Histogram(3);
    private final Connection connection;
    private final Path file;
    private final byte[] jar;

    Drops(Connection connection, Path file, byte[] jar) {
      this.connection = connection;
      this.file = file;
      this.jar = jar;
    }

    /** Makes the file the plugin's owner, and takes it out once. */
    void begin() throws IOException {
      Files.write(file, jar);
      until(true);
      Files.delete(file);
      until(false);
    }

    void run(int times) throws IOException {
      for (int i = 0; i < times; i++) {
        Files.write(file, jar);
        live.recordValue(until(true));
        Files.delete(file);
        gone.recordValue(until(false));
      }
    }

    private long until(boolean up) throws IOException {
      long begin = System.nanoTime();
      while (isUp() != up) {
        if (System.nanoTime() - begin > 60_000_000_000L) {
          throw new IOException(file + (up ? " is not live" : " is not gone") + " after 60 s");
        }
      }
      return (System.nanoTime() - begin) / 1000;
    }

    private boolean isUp() throws IOException {
      Connection.Answer answer = connection.get("/api/v1/admin/tenants/bench/plugins/noop/health");
      return answer.status() == 200 && answer.body().contains("\"UP\"");
    }

    String line(String what) {
      return String.format(
          "| %s | %.1f | %.1f | %.1f | %.1f |",
          what,
          live.getValueAtPercentile(50) / 1000.0,
          live.getValueAtPercentile(99) / 1000.0,
          gone.getValueAtPercentile(50) / 1000.0,
          gone.getValueAtPercentile(99) / 1000.0);
    }
  }
}
