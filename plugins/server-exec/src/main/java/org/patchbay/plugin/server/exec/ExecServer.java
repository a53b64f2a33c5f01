package org.patchbay.plugin.server.exec;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Health;
import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.ActionRequest;
import org.patchbay.plugin.api.server.ChangePlanRequest;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus;
import org.patchbay.plugin.api.server.Usage;

/** Provisions by the executables of one tenant's set. */
final class ExecServer implements Server {
  private final PluginContext context;
  private final Settings settings;
  private final String secret;
  private final Redaction redaction;
  private final Executables executables;
  private final Runner runner;

  ExecServer(PluginContext context, Settings settings, String secret) {
    this.context = context;
    this.settings = settings;
    this.secret = secret;
    this.redaction = new Redaction(secret);
    this.executables = new Executables(settings);
    this.runner =
        new Runner(
            "patchbay-exec-" + context.tenant().slug(),
            settings,
            line -> context.logger().log(System.Logger.Level.INFO, redaction.clean(line)));
  }

  @Override
  public void testConnection() {
    List<String> objections = executables.objections();
    if (!objections.isEmpty()) {
      throw PluginException.permanent(
          "executable.unusable", Executables.sentence(String.join("; ", objections)));
    }
    if (executables.allows(Action.TEST)) {
      run(Action.TEST, "", document(Action.TEST), answer -> null);
    }
  }

  @Override
  public Health health() {
    List<String> objections = executables.objections();
    return objections.isEmpty()
        ? Health.up()
        : Health.down(Executables.sentence(String.join("; ", objections)));
  }

  @Override
  public List<ProductOption> productOptions() {
    return executables.allows(Action.OPTIONS)
        ? run(Action.OPTIONS, "", document(Action.OPTIONS), Answer::options)
        : List.of();
  }

  @Override
  public List<FieldError> check(CreateRequest request) {
    if (!executables.allows(Action.CHECK)) {
      return List.of();
    }
    Action action = Action.CHECK;
    Answer answer = answer(action, request.serviceId().toString(), document(action).with(request));
    if (!answer.isError()) {
      return List.of();
    }
    Failure failure = answer.failure();
    if (failure.fields().isEmpty()) {
      throw failure.toException(action);
    }
    return failure.fields();
  }

  @Override
  public Outcome create(CreateRequest request) {
    String id = request.serviceId().toString();
    return run(
        Action.CREATE, id, document(Action.CREATE).with(request), answer -> answer.outcome(id));
  }

  @Override
  public Outcome suspend(ActionRequest request) {
    return act(Action.SUSPEND, request);
  }

  @Override
  public Outcome resume(ActionRequest request) {
    return act(Action.RESUME, request);
  }

  @Override
  public Outcome terminate(ActionRequest request) {
    return act(Action.TERMINATE, request);
  }

  @Override
  public Outcome start(ActionRequest request) {
    return act(Action.START, request);
  }

  @Override
  public Outcome stop(ActionRequest request) {
    return act(Action.STOP, request);
  }

  @Override
  public Outcome changePlan(ChangePlanRequest request) {
    return run(
        Action.CHANGE_PLAN,
        request.action().serviceId().toString(),
        document(Action.CHANGE_PLAN).with(request),
        answer -> answer.outcome(request.action().reference()));
  }

  @Override
  public ServerStatus status(String reference) {
    return run(Action.STATUS, "", document(Action.STATUS).reference(reference), Answer::status);
  }

  @Override
  public List<Usage> usage(String reference, Instant from, Instant to) {
    return run(
        Action.USAGE,
        "",
        document(Action.USAGE).reference(reference).span(from, to),
        answer -> answer.usage(from, to));
  }

  @Override
  public void close() {
    runner.close();
  }

  private Outcome act(Action action, ActionRequest request) {
    return run(
        action,
        request.serviceId().toString(),
        document(action).with(request),
        answer -> answer.outcome(request.reference()));
  }

  private Document document(Action action) {
    return new Document(action, context.tenant()).secret(secret);
  }

  private <T> T run(
      Action action, String serviceId, Document document, Function<Answer, T> reading) {
    Answer answer = answer(action, serviceId, document);
    if (answer.isError()) {
      throw answer.failure().toException(action);
    }
    try {
      return reading.apply(answer);
    } catch (IllegalArgumentException e) {
      throw invalid(action, e);
    }
  }

  private Answer answer(Action action, String serviceId, Document document) {
    Run run =
        new Run(action, executables.of(action), environment(action, serviceId), document.text());
    Runner.Result result = runner.run(run);
    try {
      return Answer.of(result, redaction);
    } catch (IllegalArgumentException e) {
      throw invalid(action, e);
    }
  }

  private static PluginException invalid(Action action, IllegalArgumentException cause) {
    return PluginException.permanent(
        "answer.invalid",
        "The answer of the executable '" + action.id() + "' is of no use: " + cause.getMessage());
  }

  /** Only what the host made itself is put here: what a customer wrote stands in the document. */
  private Map<String, String> environment(Action action, String serviceId) {
    Map<String, String> environment = new LinkedHashMap<>(settings.environment());
    environment.put(Run.PREFIX + "ACTION", action.id());
    environment.put(Run.PREFIX + "TENANT", context.tenant().slug());
    environment.put(Run.PREFIX + "SERVICE_ID", serviceId);
    return environment;
  }
}
