package org.patchbay.events;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Jobs.Pending;
import org.patchbay.persistence.Page;

/** Jobs that are not done, over all nodes and tenants, for whoever runs the platform. */
@ProviderType
public interface OpenJobs {

  /**
   * Those there are, by kind and key.
   *
   * @param kind of one only
   * @param failing those only whose last attempt failed
   */
  Page<Pending> list(Optional<String> kind, boolean failing, Page.Request page);

  /**
   * Has a job begun at once that waits for its time, or for its next attempt.
   *
   * @throws org.patchbay.persistence.Problem when there is none, or it is at work
   */
  void retry(String kind, String key, Actor actor);
}
