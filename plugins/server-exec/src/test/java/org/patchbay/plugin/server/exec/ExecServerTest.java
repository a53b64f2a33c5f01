package org.patchbay.plugin.server.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.patchbay.plugin.testkit.server.ServerDriver.action;
import static org.patchbay.plugin.testkit.server.ServerDriver.order;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.testkit.RecordingLogger;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.server.ServerDriver;

class ExecServerTest {
  private static final UUID ID = UUID.fromString("1c5d1a52-0a6d-4c0e-9b1e-00000000000b");
  private static final String SECRET = "hush-4711";

  @TempDir Path temp;

  private Scripts scripts;
  private TestPluginContext context;
  private Server server;

  @BeforeEach
  void open() {
    scripts = new Scripts(temp.resolve("base/set"));
    scripts.put("terminate", "");
    scripts.put("status", "echo '{\"state\":\"RUNNING\"}'");
    scripts.put("create", "");
    context =
        TestPluginContext.builder()
            .config("operator.directory", temp.resolve("base").toString())
            .config("operator.environment", new String[] {"GREETING=hello", "NO_SUCH_VARIABLE"})
            .config("directory", "set")
            .config("actions", new String[] {"create", "terminate", "status", "check"})
            .config("secret", SECRET)
            .config("timeLimitSeconds", 1)
            .config("maximumOutputKib", 1)
            .build();
    server = new ExecServerProvider().open(context);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void handsTheRequestOverOnStandardInput() throws Exception {
    scripts.put("create", "cat > input", "echo \"$#\" > arguments");

    Outcome outcome = create(Map.of("domain", "$(reboot) '\"; é"));

    JsonObject input =
        JsonParser.object().from(Files.readString(scripts.directory().resolve("input")));
    assertThat(input.getString("action")).isEqualTo("create");
    assertThat(input.getString("serviceId")).isEqualTo(ID.toString());
    assertThat(input.getString("secret")).isEqualTo(SECRET);
    assertThat(input.getObject("tenant").getString("slug")).isEqualTo("acme");
    assertThat(input.getObject("options").getString("domain")).isEqualTo("$(reboot) '\"; é");
    assertThat(scripts.directory().resolve("arguments")).hasContent("0");
    assertThat(outcome.reference()).isEqualTo(ID.toString());
  }

  @Test
  void givesAnEnvironmentOfItsOwn() throws IOException {
    scripts.put("create", "env | sed 's/=.*//' | sort > names", "echo \"$GREETING\" > greeting");

    create(Map.of());

    assertThat(Files.readAllLines(scripts.directory().resolve("names")))
        .filteredOn(name -> !name.equals("PWD") && !name.equals("_") && !name.equals("SHLVL"))
        .filteredOn(name -> !name.equals("OLDPWD"))
        .containsExactly(
            "GREETING",
            "PATCHBAY_ACTION",
            "PATCHBAY_RUN",
            "PATCHBAY_SERVICE_ID",
            "PATCHBAY_TENANT",
            "PATH");
    assertThat(scripts.directory().resolve("greeting")).hasContent("hello");
  }

  @Test
  void readsReferenceAndProperties() {
    scripts.put("create", "echo '{\"reference\":\"r1\",\"properties\":{\"port\":8080}}'");

    assertThat(create(Map.of())).isEqualTo(Outcome.done("r1", Map.of("port", "8080")));
  }

  @Test
  void goesOnWithAContinuation() {
    scripts.put(
        "create",
        "if grep -q '\"continuation\":\"step 2\"'; then echo '{\"reference\":\"r1\"}'",
        "else echo '{\"pending\":{\"continuation\":\"step 2\",\"retryAfterSeconds\":7}}'; fi");

    Outcome first = create(Map.of());
    assertThat(first.continuation()).isEqualTo(Optional.of("step 2"));
    assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    ServerDriver driver = new ServerDriver(() -> server, pause -> {});
    assertThat(driver.create(ID, Map.of()).reference()).isEqualTo("r1");
  }

  @Test
  void takesAnExitCodeForAFailure() {
    scripts.put("create", "echo '{\"reference\":\"r1\"}'; exit 3");
    PluginException failure = failure(() -> create(Map.of()));
    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining("exit code 3");

    scripts.put("create", "exit 75");
    assertThat(failure(() -> create(Map.of())).retryable()).isTrue();
  }

  @Test
  void takesAnErrorInWords() {
    scripts.put(
        "create",
        "echo '{\"error\":{\"code\":\"Quota Full\",\"message\":\"No room.\",\"retryable\":true}}'");

    PluginException failure = failure(() -> create(Map.of()));

    assertThat(failure.code()).isEqualTo("quota_full");
    assertThat(failure).hasMessage("No room.");
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void tellsAllThatACheckFound() {
    scripts.put(
        "check",
        "echo '{\"error\":{\"fields\":[{\"field\":\"a\",\"message\":\"x\"},"
            + "{\"field\":\"b\",\"message\":\"y\"}]}}'",
        "exit 1");

    assertThat(server.check(order(ID, Map.of())))
        .containsExactly(new FieldError("a", "x"), new FieldError("b", "y"));
  }

  @Test
  void refusesAnAnswerOfNoUse() {
    for (String answer :
        new String[] {
          "hello",
          "[]",
          "{\"pending\":{}}",
          "{\"pending\":{\"continuation\":\"c\",\"retryAfterSeconds\":0}}"
        }) {
      scripts.put("create", "echo '" + answer + "'");
      PluginException failure = failure(() -> create(Map.of()));
      assertThat(failure.code()).as(answer).isEqualTo("answer.invalid");
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void logsStandardErrorWithoutTheSecretAndCut() {
    scripts.put(
        "create",
        "echo \"token " + SECRET + "\" >&2",
        "i=0; while [ $i -lt 300 ]; do echo line >&2; i=$((i+1)); done",
        "echo '{\"properties\":{\"note\":\"" + SECRET + "\"}}'");

    Outcome outcome = create(Map.of());

    assertThat(context.logger().lines())
        .extracting(RecordingLogger.Line::message)
        .startsWith("create: token ***", "create: line")
        .endsWith("create: (more lines left out)")
        .hasSize(201);
    assertThat(outcome.properties()).containsEntry("note", "***");
  }

  @Test
  void endsTheWholeTreeAtTheTimeLimit() throws IOException {
    scripts.put(
        "create", "( sleep 600 & echo $! > orphan )", "sleep 600 & echo $! > child", "sleep 600");

    PluginException failure = failure(() -> create(Map.of()));

    assertThat(failure.code()).isEqualTo("time_limit");
    assertThat(failure.retryable()).isTrue();
    awaitEnd("orphan");
    awaitEnd("child");
  }

  @Test
  void endsAnExecutableThatWritesTooMuch() {
    scripts.put("create", "while :; do echo 0123456789; done");

    PluginException failure = failure(() -> create(Map.of()));

    assertThat(failure.code()).isEqualTo("output.too_long");
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void endsWhatRunsWhenClosed() throws Exception {
    scripts.put("create", "echo $$ > self; sleep 600");
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<PluginException> failure = caller.submit(() -> failure(() -> create(Map.of())));
      await().until(() -> Files.exists(scripts.directory().resolve("self")));

      server.close();

      assertThat(failure.get().code()).isEqualTo("interrupted");
      awaitEnd("self");
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void runsNothingThatOthersCouldHaveWritten() throws IOException {
    Path create = scripts.put("create", "");
    Files.setPosixFilePermissions(create, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(failure(() -> create(Map.of()))).hasMessageContaining("writable for everybody");
    assertThat(failure(server::testConnection)).hasMessageContaining("writable for everybody");
    assertThat(server.health().status()).isEqualTo(Health.Status.DOWN);

    scripts.put("create", "");
    Files.setPosixFilePermissions(
        scripts.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(failure(() -> create(Map.of()))).hasMessageContaining("writable for everybody");
  }

  @Test
  void runsNothingOutsideTheBase() throws IOException {
    Path outside = new Scripts(temp.resolve("outside")).put("create", "");
    Files.delete(scripts.directory().resolve("create"));
    Files.createSymbolicLink(scripts.directory().resolve("create"), outside);

    assertThat(failure(() -> create(Map.of()))).hasMessageContaining("leads out of");
  }

  @Test
  void runsOnlyWhatIsAllowed() {
    scripts.put("suspend", "");

    PluginException failure =
        failure(() -> server.suspend(action("suspend", ID, Outcome.done(ID.toString()))));

    assertThat(failure.code()).isEqualTo("suspend.unsupported");
  }

  private Outcome create(Map<String, String> options) {
    return server.create(order(ID, options));
  }

  private void awaitEnd(String file) throws IOException {
    long pid = Long.parseLong(Files.readString(scripts.directory().resolve(file)).strip());
    await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  private static PluginException failure(ThrowingCallable call) {
    PluginException failure = catchThrowableOfType(PluginException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
