package org.patchbay.plugin.api;

/**
 * Something that an operator can have a plugin do, from console and REST, for example a check of
 * what it keeps.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}
 * @param description one sentence
 */
public record Action(String name, String description) {

  public Action {
    if (!name.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("An action's name has 1 to 40 of a-z 0-9 -, not " + name);
    }
  }
}
