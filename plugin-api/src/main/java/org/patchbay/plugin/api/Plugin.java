package org.patchbay.plugin.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * The identity of a plugin, put on its provider component. The build turns it into a manifest
 * capability, so that the host can read and judge a jar without loading a class from it.
 *
 * <p>Exactly one per bundle. The plugin's version is the bundle's version. The plugin's settings
 * are the {@code @ObjectClassDefinition} that the provider component names with {@code @Designate}.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Capability(namespace = Plugin.NAMESPACE)
public @interface Plugin {

  /** Namespace of the capability. */
  String NAMESPACE = "org.patchbay.plugin";

  /**
   * Stable id, unique over all categories: 2 to 40 of {@code a-z 0-9 -}, beginning with a letter.
   */
  @Attribute("id")
  String id();

  /** {@link Category#id()}, for example {@code gateway}. */
  @Attribute("category")
  String category();

  /** Name shown to people. */
  @Attribute("name")
  String name();

  /** One sentence for the catalogue. */
  @Attribute("description")
  String description();

  /** Who answers for the plugin. */
  @Attribute("vendor")
  String vendor();

  /**
   * What the plugin can do beyond the obligatory, in the words of its category's constants, for
   * example {@link org.patchbay.plugin.api.gateway.Gateway#PARTIAL_REFUND}.
   */
  @Attribute("capabilities")
  String[] capabilities() default {};

  /**
   * What a listener is told of: types such as {@code invoice.paid}, all of an aggregate as {@code
   * invoice.*}, or everything as {@code *}. None for a plugin that is no listener.
   */
  @Attribute("topics")
  String[] topics() default {};

  /**
   * Where a listener begins for a tenant that activates it for the first time: {@code now}, or
   * {@code beginning} for the oldest event that is kept.
   */
  @Attribute("start")
  String start() default "now";
}
