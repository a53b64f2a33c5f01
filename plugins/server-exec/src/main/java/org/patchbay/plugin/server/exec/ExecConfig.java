package org.patchbay.plugin.server.exec;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Settings. Those whose id begins with {@code operator.} decide what may run on the host's machine
 * and can be set in {@code etc/} only, never by a tenant.
 */
@ObjectClassDefinition(
    name = "Operator's executables",
    description = "Provisions by running an executable of the operator for each action.")
public @interface ExecConfig {

  @AttributeDefinition(
      name = "Base directory",
      description =
          "Absolute directory below which the sets of executables lie. Owned by root or by the"
              + " user the host runs as, not writable for everybody. Set in etc/ only.",
      required = false)
  String operator_directory() default "";

  @AttributeDefinition(
      name = "Environment",
      description =
          "What the executables find in their environment besides PATH and PATCHBAY_*: NAME to"
              + " hand on the host's own variable, NAME=value to set one. Set in etc/ only.",
      required = false)
  String[] operator_environment() default {};

  @AttributeDefinition(
      name = "Set of executables",
      description =
          "Directory below the base directory, for example site-directory; empty for the base"
              + " directory itself.",
      required = false)
  String directory() default "";

  @AttributeDefinition(
      name = "Actions",
      description = "The actions that may run; each is the executable of that name.",
      options = {
        @Option(label = "Create", value = "create"),
        @Option(label = "Terminate", value = "terminate"),
        @Option(label = "Status", value = "status"),
        @Option(label = "Suspend", value = "suspend"),
        @Option(label = "Resume", value = "resume"),
        @Option(label = "Start", value = "start"),
        @Option(label = "Stop", value = "stop"),
        @Option(label = "Change plan", value = "change-plan"),
        @Option(label = "Usage", value = "usage"),
        @Option(label = "Check an order", value = "check"),
        @Option(label = "List product options", value = "options"),
        @Option(label = "Test", value = "test")
      })
  String[] actions() default {"create", "terminate", "status", "suspend", "resume"};

  @AttributeDefinition(
      name = "Secret",
      description = "Handed to the executables as \"secret\", for example a panel's token.",
      type = AttributeType.PASSWORD,
      required = false)
  String secret() default "";

  @AttributeDefinition(
      name = "Time limit",
      description = "Seconds after which an executable and all it started are ended.",
      min = "1",
      max = "300")
  int timeLimitSeconds() default 20;

  @AttributeDefinition(
      name = "Maximum output",
      description = "KiB that an executable may write to its standard output.",
      min = "1",
      max = "1024")
  int maximumOutputKib() default 64;
}
