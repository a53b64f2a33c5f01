package org.patchbay.rest.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.events.Actor;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginInfo;
import org.patchbay.host.PluginSource;
import org.patchbay.host.Plugins;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Category;

/** One plugin, and a note of what was asked for. */
final class FakePlugins implements Plugins {
  final List<String> asked = new ArrayList<>();
  SettingsDefinition settings;

  @Override
  public List<PluginInfo> list(Optional<Category> category) {
    return category.filter(c -> c != Category.GATEWAY).isPresent() ? List.of() : List.of(info());
  }

  @Override
  public Optional<PluginInfo> find(String id) {
    return Optional.of(info()).filter(info -> info.id().equals(id));
  }

  @Override
  public OperationReport install(PluginSource source, Actor actor) {
    asked.add("install " + describe(source));
    return report("install");
  }

  @Override
  public OperationReport upgrade(String id, PluginSource source, Actor actor) {
    asked.add("upgrade " + id + " " + describe(source));
    return report("upgrade");
  }

  @Override
  public OperationReport uninstall(String id, Actor actor) {
    asked.add("uninstall " + id);
    return report("uninstall");
  }

  @Override
  public SettingsDefinition settings(String id) {
    if (settings == null) {
      throw Problem.notFound("plugin", id);
    }
    return settings;
  }

  @Override
  public List<Leak> leaks() {
    return List.of(
        new Leak("stripe", new Version(1, 0, 0), Instant.EPOCH),
        new Leak("another", new Version(1, 0, 0), Instant.EPOCH));
  }

  private static PluginInfo info() {
    return new PluginInfo(
        "stripe",
        Category.GATEWAY,
        "Stripe",
        "Takes cards.",
        "Patchbay",
        List.of("refund"),
        PluginInfo.State.ACTIVE,
        new Version(1, 2, 0),
        Optional.of(new Version(1, 10, 0)),
        "");
  }

  private static OperationReport report(String operation) {
    return new OperationReport(
        operation,
        "stripe",
        Optional.empty(),
        Optional.of(new Version(1, 2, 0)),
        true,
        List.of(new OperationReport.Step("verify", "is a plugin", Duration.ofMillis(12))));
  }

  private static String describe(PluginSource source) {
    if (source instanceof PluginSource.Upload upload) {
      try {
        return upload.name()
            + " "
            + new String(upload.content().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return source.toString();
  }
}
