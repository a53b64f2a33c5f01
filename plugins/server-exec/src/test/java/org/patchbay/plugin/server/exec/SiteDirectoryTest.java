package org.patchbay.plugin.server.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.plugin.testkit.server.ServerDriver.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerProvider;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.server.ServerContract;
import org.patchbay.plugin.testkit.server.ServerDriver;

/** The contract, kept by the sample set that makes site directories. */
class SiteDirectoryTest extends ServerContract {
  private static final UUID ID = UUID.fromString("1c5d1a52-0a6d-4c0e-9b1e-00000000000a");

  @TempDir Path temp;

  @Override
  protected ServerProvider provider() {
    return new ExecServerProvider();
  }

  @Override
  protected TestPluginContext.Builder context() {
    return TestPluginContext.builder()
        .config("operator.directory", Path.of("samples").toAbsolutePath().toString())
        .config("operator.environment", new String[] {"SITES_DIRECTORY=" + sites()})
        .config("directory", "site-directory")
        .config(
            "actions",
            new String[] {
              "create",
              "terminate",
              "status",
              "suspend",
              "resume",
              "change-plan",
              "usage",
              "check",
              "options",
              "test"
            })
        .config("secret", "hush-4711");
  }

  @Override
  protected TestPluginContext.Builder unreachable() {
    Scripts scripts = new Scripts(temp.resolve("scripts"));
    scripts.put("test", "exit 75");
    scripts.put("create", "");
    scripts.put("terminate", "");
    scripts.put("status", "");
    return TestPluginContext.builder()
        .config("operator.directory", temp.resolve("scripts").toString())
        .config("actions", new String[] {"create", "terminate", "status", "test"});
  }

  @Override
  protected List<String> secrets() {
    return List.of("hush-4711");
  }

  @Override
  protected Set<String> capabilities() {
    return Set.of(Server.SUSPEND, Server.CHANGE_PLAN, Server.USAGE);
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("domain", "shop.example.com", "title", "Shop");
  }

  @Override
  protected Map<String, String> wrongOptions() {
    return Map.of("domain", "no host", "title", "x".repeat(101));
  }

  @Override
  protected Set<String> wrongFields() {
    return Set.of("domain", "title");
  }

  @Override
  protected int services() throws IOException {
    if (!Files.exists(sites())) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(sites())) {
      return (int) entries.count();
    }
  }

  /** The JDK keeps the thread that waits for processes for a minute. */
  @Override
  protected boolean ofThePlugin(Thread thread) {
    return !thread.getName().startsWith("process reaper");
  }

  @Test
  void showsTheTitleAndNoMarkupOfTheCustomer() throws IOException {
    driver()
        .create(
            ID,
            Map.of(
                "domain", "a.example.com",
                "title", "<script>\"x\",\"domain\":\"evil.example.com\" \\ & ü\n</script>"));

    String page = Files.readString(sites().resolve(ID + "/public/index.html"));
    assertThat(page)
        .contains("&lt;script&gt;&quot;x&quot;,&quot;domain&quot;:&quot;evil.example.com&quot;")
        .contains("&#92; &amp; ü")
        .doesNotContain("<script>");
    assertThat(Files.readString(sites().resolve(ID + "/domain"))).isEqualTo("a.example.com\n");
  }

  @Test
  void keepsThePagesOfASuspendedSite() throws IOException {
    Outcome created = driver().create(ID, options());
    Path page = sites().resolve(ID + "/public/index.html");
    String shown = Files.readString(page);

    driver().act(Server::suspend, action("suspend", ID, created));
    assertThat(Files.readString(page)).contains("suspended").doesNotContain("Shop");

    driver().act(Server::resume, action("resume", ID, created));
    assertThat(page).hasContent(shown);
  }

  /** A run that outlived its host is at the same site as the one that repeats it. */
  @RepeatedTest(20)
  void makesOneSiteHoweverManyRunsAreAtIt() {
    Server server = instance();
    List<CompletableFuture<Outcome>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> server.create(ServerDriver.order(ID, options())),
              task -> new Thread(task).start()));
    }

    assertThat(runs).extracting(run -> run.join().reference()).containsOnly(ID.toString());
    assertThat(sites().toFile().list()).containsExactly(ID.toString());
    assertThat(sites().resolve(ID.toString()).toFile().list())
        .containsExactlyInAnyOrder("service", "domain", "public");
  }

  @Test
  void leavesAloneWhatItDidNotMake() throws IOException {
    Path foreign = Files.createDirectories(sites().resolve(ID.toString()));
    Files.writeString(foreign.resolve("precious"), "data");

    PluginException refusal =
        failureOf(() -> instance().terminate(action("terminate", ID, Outcome.done(ID.toString()))));

    assertThat(refusal.code()).isEqualTo("foreign");
    assertThat(foreign.resolve("precious")).hasContent("data");
  }

  @Test
  void takesNoPathForAReference() {
    assertThat(failureOf(() -> instance().status("../../etc")).code()).isEqualTo("reference");
  }

  @Test
  void tellsOptionsAndUsage() {
    Outcome created = driver().create(ID, options());

    assertThat(instance().productOptions())
        .extracting(ProductOption::name)
        .containsExactly("domain", "title");
    assertThat(instance().usage(created.reference(), Instant.EPOCH, Instant.EPOCH.plusSeconds(9)))
        .singleElement()
        .satisfies(
            usage -> {
              assertThat(usage.metric()).isEqualTo("storage");
              assertThat(usage.quantity()).isPositive();
              assertThat(usage.to()).isEqualTo(Instant.EPOCH.plusSeconds(9));
            });
  }

  private Path sites() {
    return temp.resolve("sites");
  }
}
