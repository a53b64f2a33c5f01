package org.patchbay.host.internal.lifecycle;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.patchbay.host.internal.bundles.Bundles;
import org.patchbay.host.internal.store.WantedPlugin;

/** How the bundle that shall take over gets into the framework, and out again when it may not. */
public sealed interface Arrival {

  /** Puts it there. */
  Bundle install(Bundles bundles);

  /** Undoes that. */
  void undo(Bundles bundles, Bundle bundle);

  /** A jar that the host installs itself. */
  record Jar(WantedPlugin plugin, Supplier<byte[]> content) implements Arrival {

    @Override
    public Bundle install(Bundles bundles) {
      return bundles.install(plugin.location(), content);
    }

    @Override
    public void undo(Bundles bundles, Bundle bundle) {
      bundles.remove(bundle);
    }
  }

  /** A bundle that somebody else installed and started; it is theirs to remove. */
  record Foreign(Bundle bundle) implements Arrival {

    @Override
    public Bundle install(Bundles bundles) {
      return bundle;
    }

    @Override
    public void undo(Bundles bundles, Bundle unused) {
      // stays as it was found
    }
  }
}
