package org.patchbay.host.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.patchbay.host.internal.runtime.RunningPlugin;
import org.patchbay.host.internal.runtime.Switchboard;

/** Knows what is connected, and proves what the test lets it. */
public final class FakeSwitchboard implements Switchboard {
  private final Map<String, RunningPlugin> connected = new ConcurrentHashMap<>();
  private final List<String> drained = new CopyOnWriteArrayList<>();
  private volatile Consumer<RunningPlugin> proof = candidate -> {};

  /** Runs this when a candidate is to prove itself. */
  public void onProve(Consumer<RunningPlugin> check) {
    proof = check;
  }

  /** What a caller gets from the plugin; empty when none is connected. */
  public Optional<String> call(String id) {
    return connected(id).map(plugin -> plugin.provider().toString());
  }

  /** Versions that were drained, in order. */
  public List<String> drained() {
    return drained;
  }

  @Override
  public String prove(RunningPlugin candidate) {
    proof.accept(candidate);
    return "proven";
  }

  @Override
  public void connect(RunningPlugin plugin) {
    connected.put(plugin.id(), plugin);
  }

  @Override
  public boolean drain(RunningPlugin plugin, Duration atMost) {
    drained.add(plugin.version().toString());
    return true;
  }

  @Override
  public void disconnect(String id) {
    connected.remove(id);
  }

  @Override
  public Optional<RunningPlugin> connected(String id) {
    return Optional.ofNullable(connected.get(id));
  }
}
