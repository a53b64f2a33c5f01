package org.patchbay.host.internal.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.Tenant;

/** Values that stand for a secret kept elsewhere, for example {@code ${env:NAME}}. */
public final class References {
  private static final Pattern SYNTAX = Pattern.compile("\\$\\{([a-z]+):([^{}]+)}");
  private static final long MAX_FILE_BYTES = 64 * 1024;

  private final ReferencePolicy policy;
  private final UnaryOperator<String> environment;

  public References(ReferencePolicy policy, UnaryOperator<String> environment) {
    this.policy = policy;
    this.environment = environment;
  }

  /** True when the value is meant as one. */
  public static boolean isReference(String value) {
    return value.startsWith("${");
  }

  /**
   * What it stands for, now.
   *
   * @param tenant whose configuration it is in; empty when the operator wrote it
   * @throws IllegalArgumentException saying what is wrong with it, and nothing about other values
   */
  public String resolve(String reference, Optional<Tenant> tenant) {
    Matcher parts = SYNTAX.matcher(reference);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "is no reference: write ${env:NAME}, ${file:/path} or ${vault:path/key}");
    }
    String name = parts.group(2);
    return switch (parts.group(1)) {
      case "env" -> variable(name, tenant);
      case "file" -> file(name, tenant);
      case "vault" ->
          throw new IllegalArgumentException("refers to a vault, and no vault plugin is installed");
      default ->
          throw new IllegalArgumentException(
              "has the unknown scheme " + parts.group(1) + "; there are env, file and vault");
    };
  }

  private String variable(String name, Optional<Tenant> tenant) {
    if (tenant.isPresent() && !policy.allowsEnv(tenant.get(), name)) {
      throw new IllegalArgumentException(
          "refers to the environment variable " + name + ", which tenants may not read");
    }
    String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "refers to the environment variable " + name + ", which is not set");
    }
    return value;
  }

  private String file(String name, Optional<Tenant> tenant) {
    IllegalArgumentException refused =
        new IllegalArgumentException(
            "refers to the file "
                + name
                + ", which cannot be read"
                + (tenant.isPresent() ? " or which tenants may not read" : ""));
    try {
      Path file = Path.of(name);
      if (tenant.isPresent() && !policy.allowsFile(tenant.get(), file)) {
        throw refused;
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IllegalArgumentException("refers to the file " + name + ", which is too large");
      }
      return Files.readString(file).strip();
    } catch (IOException | InvalidPathException e) {
      refused.addSuppressed(e);
      throw refused;
    }
  }
}
