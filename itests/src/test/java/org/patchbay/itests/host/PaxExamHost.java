package org.patchbay.itests.host;

import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/** The built assembly, booted by Pax Exam. */
final class PaxExamHost implements Host {

  private static final Duration READY = Duration.ofSeconds(90);

  private final Instance instance;
  private final TestContainer container;

  private PaxExamHost(Instance instance, TestContainer container) {
    this.instance = instance;
    this.container = container;
  }

  static Host boot() throws IOException {
    Path work = Distribution.workDirectory("pax");
    // Pax Exam unpacks to a directory of its own naming and puts the data below it.
    Instance planned = Instance.of(work, work);
    TestContainer container =
        PaxExamRuntime.createContainer(PaxExamRuntime.createServerSystem(options(work, planned)));
    container.start();
    Path home = onlyDirectory(work);
    Instance instance =
        new Instance(
            home, home.resolve("data"), planned.httpPort(), planned.sshPort(), planned.adminKey());
    Host host = new PaxExamHost(instance, container);
    host.awaitReady(READY);
    return host;
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public void close() {
    container.stop();
  }

  private static Option[] options(Path work, Instance instance) {
    return new Option[] {
      karafDistributionConfiguration()
          .frameworkUrl(Distribution.archive().toUri().toString())
          .karafVersion(System.getProperty("karaf.version"))
          .name("Patchbay")
          .unpackDirectory(work.toFile())
          .useDeployFolder(false),
      keepRuntimeFolder(),
      doNotModifyLogConfiguration(),
      configureConsole().ignoreLocalConsole(),
      vmOption("-Xmx512m"),
      vmOption("-Dpatchbay.http.port=" + instance.httpPort()),
      vmOption("-Dpatchbay.ssh.port=" + instance.sshPort()),
      vmOption("-Dpatchbay.admin.key=" + instance.adminKey()),
    };
  }

  private static Path onlyDirectory(Path parent) throws IOException {
    try (Stream<Path> content = Files.list(parent)) {
      return content.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }
}
