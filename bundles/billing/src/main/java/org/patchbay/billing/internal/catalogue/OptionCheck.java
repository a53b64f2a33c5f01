package org.patchbay.billing.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.billing.internal.Limits;
import org.patchbay.billing.internal.UpstreamProblem;
import org.patchbay.host.PluginCalls;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;

/** Asks a server plugin whether options will do, before anything is promised or paid. */
@Component(service = OptionCheck.class)
public final class OptionCheck {
  private final PluginCalls calls;
  private final Limits limits;

  @Activate
  public OptionCheck(@Reference PluginCalls calls, @Reference Limits limits) {
    this.calls = calls;
    this.limits = limits;
  }

  /** What is wrong with a plan; what only the customer can choose may be missing. */
  public List<Problem.Field> ofPlan(UUID tenant, String plugin, CreateRequest request) {
    return ask(
        tenant,
        plugin,
        server -> {
          Set<String> chosenLater = choosable(server);
          return server.check(request).stream()
              .filter(
                  error ->
                      request.options().containsKey(error.field())
                          || !chosenLater.contains(error.field()))
              .map(error -> field(error.field(), error.message()))
              .toList();
        });
  }

  /**
   * What is wrong with an order.
   *
   * @param chosen names that the customer gave: only those that the plugin leaves to the customer
   *     are allowed, for others could undo what the plan sells
   */
  public List<Problem.Field> ofOrder(
      UUID tenant, String plugin, CreateRequest request, Set<String> chosen) {
    return ask(
        tenant,
        plugin,
        server -> {
          List<Problem.Field> wrong = new ArrayList<>();
          if (!chosen.isEmpty()) {
            Set<String> choosable = choosable(server);
            chosen.stream()
                .filter(name -> !choosable.contains(name))
                .forEach(name -> wrong.add(field(name, "cannot be chosen at the order")));
          }
          server.check(request).forEach(e -> wrong.add(field(e.field(), e.message())));
          return wrong;
        });
  }

  private <R> R ask(UUID tenant, String plugin, Function<Server, R> question) {
    try {
      return calls.call(
          new PluginCalls.Target(tenant, plugin, "check", limits.checkout()),
          Server.class,
          question);
    } catch (PluginException e) {
      throw new UpstreamProblem(plugin, e);
    }
  }

  private static Set<String> choosable(Server server) {
    return server.productOptions().stream()
        .filter(ProductOption::atOrder)
        .map(ProductOption::name)
        .collect(Collectors.toSet());
  }

  private static Problem.Field field(String option, String message) {
    return new Problem.Field("options." + option, message);
  }
}
