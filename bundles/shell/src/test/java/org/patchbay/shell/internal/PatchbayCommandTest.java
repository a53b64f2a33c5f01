package org.patchbay.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchbay.host.PluginOperationException;
import org.patchbay.persistence.Problem;

class PatchbayCommandTest {

  @Test
  void aRefusalNamesEachFieldAndItsCode() {
    Problem problem =
        Problem.invalid(
            List.of(
                new Problem.Field("api.key", "is required"),
                new Problem.Field("timeout", "0 is less than 1")));

    assertThat(PatchbayCommand.describe(problem))
        .isEqualTo(
            """
            Error: these values are wrong
              api.key: is required
              timeout: 0 is less than 1
            (request.invalid)""");
  }

  @Test
  void aLifecycleFailureNamesItsStep() {
    Problem problem =
        new PluginOperationException(
            Problem.Kind.CONFLICT, "resolve", "plugin.unresolved", "It lacks x.", List.of(), null);

    assertThat(PatchbayCommand.describe(problem))
        .isEqualTo("Error at step resolve: It lacks x.\n(plugin.unresolved)");
  }
}
