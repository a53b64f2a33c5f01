package org.patchbay.shell.internal.notification;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.patchbay.billing.NotificationPreferences;
import org.patchbay.billing.NotificationTemplates;
import org.patchbay.identity.Tenants;
import org.patchbay.persistence.Problem;
import org.patchbay.shell.internal.PatchbayCommand;
import org.patchbay.shell.internal.TenantCompleter;

/** A command about one tenant's messages. */
abstract class NotificationCommand extends PatchbayCommand {

  @Reference protected NotificationPreferences preferences;
  @Reference protected NotificationTemplates templates;
  @Reference private Tenants tenants;

  @Option(name = "--tenant", description = "Whose; slug or id", required = true)
  @Completion(TenantCompleter.class)
  private String tenant;

  /** The tenant that was named. */
  protected UUID tenant() {
    return tenants.require(tenant).id();
  }

  /** The id of a rule. */
  static UUID rule(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("rule", id + " is not the id of a rule: see notification:rule-list");
    }
  }
}
