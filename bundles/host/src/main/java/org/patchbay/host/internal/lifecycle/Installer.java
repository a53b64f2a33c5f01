package org.patchbay.host.internal.lifecycle;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.patchbay.events.Actor;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginOperationException;
import org.patchbay.host.PluginSource;
import org.patchbay.host.internal.artifact.Artifact;
import org.patchbay.host.internal.artifact.Refusal;
import org.patchbay.host.internal.artifact.Verifier;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.source.Fetched;
import org.patchbay.host.internal.source.SourceReader;
import org.patchbay.host.internal.store.PluginStore;
import org.patchbay.host.internal.store.WantedPlugin;

/**
 * The one way in for every plugin, whichever way its jar came: verify, install, resolve, start,
 * activate.
 */
@Component(service = Installer.class)
public final class Installer {
  private final SourceReader sources;
  private final PluginStore store;
  private final LivePlugins live;
  private final Takeover takeover;
  private final Journal journal;
  private final Verifier verifier;
  private final Admission admission;

  @Activate
  public Installer(
      @Reference SourceReader sources,
      @Reference PluginStore store,
      @Reference Bundles bundles,
      @Reference LivePlugins live,
      @Reference Takeover takeover,
      @Reference Journal journal) {
    this.sources = sources;
    this.store = store;
    this.live = live;
    this.takeover = takeover;
    this.journal = journal;
    this.verifier = new Verifier(bundles::provided);
    this.admission = new Admission(bundles);
  }

  /** Brings a plugin in; never an older version than the one that runs. */
  public OperationReport install(PluginSource source, Actor actor) {
    return bring(
        "install",
        SourceReader.name(source),
        () -> sources.read(source),
        this::jar,
        next -> Admission.notOlder(next.wanted().manifest(), running(next.wanted().id())),
        actor);
  }

  /** Brings a version of an installed plugin in. */
  public OperationReport upgrade(String id, PluginSource source, Actor actor) {
    return bring(
        "upgrade", id, () -> sources.read(source), this::jar, next -> upgradeOf(id, next), actor);
  }

  /** Takes part of what somebody else installed and started. */
  public OperationReport adopt(Bundle bundle, Actor actor) {
    return bring(
        "install",
        Bundles.pluginId(bundle).orElseGet(bundle::getLocation),
        () -> sources.readAgain(bundle.getLocation()),
        next -> new Arrival.Foreign(bundle),
        next -> Admission.notOlder(next.wanted().manifest(), running(next.wanted().id())),
        actor);
  }

  private OperationReport bring(
      String operation,
      String subject,
      Supplier<Fetched> fetch,
      Function<Candidate, Arrival> arrival,
      Rule rule,
      Actor actor) {
    Steps steps = new Steps();
    try {
      Candidate next = steps.run("verify", () -> verify(fetch.get()), Candidate::label);
      return live.alone(
          next.wanted().id(),
          () -> {
            Optional<WantedPlugin> before = store.find(next.wanted().id());
            admission.identity(next.wanted().manifest(), before);
            rule.check(next);
            return journal.done(
                takeOver(operation, steps, next, before, arrival.apply(next), actor), steps);
          });
    } catch (PluginOperationException e) {
      journal.failed(operation, subject, actor, e);
      throw e;
    }
  }

  private OperationReport takeOver(
      String operation,
      Steps steps,
      Candidate next,
      Optional<WantedPlugin> before,
      Arrival arrival,
      Actor actor) {
    WantedPlugin wanted = next.wanted();
    Optional<Version> from = running(wanted.id());
    Runnable record =
        () -> store.want(wanted, next.artifact(), before, journal.came(from, wanted, actor));
    boolean changed = live.find(wanted.id()).filter(now -> now.runs(wanted.sha256())).isEmpty();
    if (changed) {
      takeover.run(steps, wanted, arrival, record);
    } else if (wanted.origin().equals("deploy") && !before.equals(Optional.of(wanted))) {
      // The same jar under another name: from now on that file stands for the plugin.
      steps.run("activate", "now comes from " + wanted.source(), record);
    }
    return new OperationReport(
        operation,
        wanted.id(),
        from,
        Optional.of(wanted.manifest().version()),
        changed,
        steps.done());
  }

  private Candidate verify(Fetched fetched) {
    Artifact artifact = verifier.verify(fetched.name(), fetched.content());
    return new Candidate(
        artifact,
        new WantedPlugin(
            artifact.manifest(), artifact.sha256(), fetched.origin(), fetched.source()));
  }

  private Arrival jar(Candidate next) {
    return new Arrival.Jar(next.wanted(), next.artifact()::content);
  }

  private void upgradeOf(String id, Candidate next) {
    if (!next.wanted().id().equals(id)) {
      throw Refusal.conflict(
          "verify",
          "plugin.wrong_id",
          "That jar holds the plugin " + next.wanted().id() + ", not " + id + ".");
    }
    if (store.find(id).isEmpty()) {
      throw Refusal.missing(
          "verify", "plugin.not_installed", "Plugin " + id + " is not installed.");
    }
  }

  private Optional<Version> running(String id) {
    return live.find(id).flatMap(LivePlugin::version);
  }

  @FunctionalInterface
  private interface Rule {
    void check(Candidate next);
  }

  private record Candidate(Artifact artifact, WantedPlugin wanted) {
    String label() {
      return wanted.manifest().label() + ", " + artifact.content().length + " bytes";
    }
  }
}
