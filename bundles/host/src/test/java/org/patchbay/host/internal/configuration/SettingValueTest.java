package org.patchbay.host.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.SettingsDefinition.Type;

class SettingValueTest {

  @Property
  void readsAnIntegerHoweverItIsWritten(@ForAll int value) {
    SettingValue setting = setting(Type.INTEGER, false);

    assertThat(setting.read(value)).isEqualTo(value);
    assertThat(setting.read((long) value)).isEqualTo(value);
    assertThat(setting.read(" " + value)).isEqualTo(value);
    assertThat(setting.read(value + ".0")).isEqualTo(value);
  }

  @Property
  void refusesAnIntegerOutOfRange(@ForAll long value) {
    SettingValue setting = setting(Type.INTEGER, false);

    if (value == (int) value) {
      assertThat(setting.read(value)).isEqualTo((int) value);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> setting.read(value));
    }
  }

  @Property
  void neverThrowsAnythingElse(@ForAll Type type, @ForAll String text, @ForAll boolean list) {
    try {
      setting(type, list).read(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageStartingWith("must be ");
    }
  }

  @Property
  void readsBackAListThatWasWrittenWithEscapes(@ForAll List<@NotEmpty @AlphaChars String> values) {
    String text =
        String.join(
            ",", values.stream().map(v -> v + ",x").map(v -> v.replace(",", "\\,")).toList());

    assertThat(Texts.split(text)).isEqualTo(values.stream().map(v -> v + ",x").toList());
  }

  @Property
  void holdsToTheBounds(@ForAll byte value, @ForAll byte min, @ForAll byte max) {
    SettingValue setting =
        new SettingValue(
            new Setting(
                "s",
                "s",
                "",
                Type.INTEGER,
                false,
                true,
                false,
                false,
                List.of(),
                Map.of(),
                Optional.of("" + min),
                Optional.of("" + max)));

    if (value >= min && value <= max) {
      assertThat(setting.read(value)).isEqualTo((int) value);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> setting.read(value));
    }
  }

  private static SettingValue setting(Type type, boolean list) {
    return new SettingValue(
        new Setting(
            "s",
            "s",
            "",
            type,
            list,
            true,
            false,
            false,
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty()));
  }
}
