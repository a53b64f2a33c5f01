package org.patchbay.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;
import org.patchbay.events.Actor;

/**
 * A tenant's own words for its messages. A message is written by the tenant's template in the
 * recipient's language, {@code de-AT} before {@code de}; else by the one in the tenant's default
 * language; else with the built-in text.
 */
@ProviderType
public interface NotificationTemplates {

  /** Type of the template that several messages are put together by. */
  String DIGEST = "notification.digest";

  /** The types that there can be a template for. */
  List<String> types();

  /** All of them, by type and language. */
  List<NotificationTemplate> list(UUID tenant);

  /** One of them. */
  Optional<NotificationTemplate> find(UUID tenant, String type, String language);

  /**
   * Makes or replaces a template.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field, with the line of each error
   */
  NotificationTemplate set(UUID tenant, Draft draft, Actor actor);

  /** Removes a template. */
  void remove(UUID tenant, String type, String language, Actor actor);

  /**
   * What a message would be like, with sample facts.
   *
   * @throws org.patchbay.persistence.Problem naming every wrong field, with the line of each error
   */
  Preview preview(UUID tenant, Draft draft);

  /** What the tenant's recipients of that language get at present, with sample facts. */
  Preview preview(UUID tenant, String type, String language);

  /** A template to try or to keep; see {@link NotificationTemplate}. */
  record Draft(String type, String language, String subject, String text) {}

  /**
   * A message with sample facts.
   *
   * @param language of the words
   * @param subject one line
   * @param text the message
   * @param source where the words are from
   */
  record Preview(String language, String subject, String text, Source source) {}

  /** Where words are from. */
  enum Source {
    DRAFT,
    TENANT,
    BUILT_IN
  }
}
