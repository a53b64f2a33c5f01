package org.patchbay.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchbay.persistence.DatabaseException;

class SettingsTest {

  @Test
  void runsAServerOfItsOwnUnlessTold() {
    Settings settings = Settings.read(Map.of("patchbay.data", "/srv/patchbay")::get);

    assertThat(settings.external()).isEmpty();
    assertThat(settings.embedded().directory()).isEqualTo(Path.of("/srv/patchbay/postgres"));
    assertThat(settings.embedded().jars()).isEmpty();
    assertThat(settings.embedded().port()).isZero();
    assertThat(settings.embedded().durable()).isTrue();
    assertThat(settings.pool()).isEqualTo(16);
    assertThat(settings.statementTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void readsEachSetting() {
    Settings settings =
        Settings.read(
            Map.of(
                    "karaf.home", "/opt/patchbay",
                    "patchbay.db.url", "jdbc:postgresql://db/shop",
                    "patchbay.db.user", "shop",
                    "patchbay.db.password", "secret",
                    "patchbay.db.port", "25432",
                    "patchbay.db.pool", "4",
                    "patchbay.db.statement-timeout", "5",
                    "patchbay.db.start-timeout", "6")
                ::get);

    assertThat(settings.external())
        .contains(new Login("jdbc:postgresql://db/shop", "shop", "secret"));
    assertThat(settings.embedded().jars()).contains(Path.of("/opt/patchbay/lib/postgres"));
    assertThat(settings.embedded().port()).isEqualTo(25432);
    assertThat(settings.pool()).isEqualTo(4);
    assertThat(settings.statementTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void takesABlankForNotSet() {
    assertThat(Settings.read(Map.of("patchbay.db.url", " ")::get).external()).isEmpty();
  }

  @Test
  void namesASettingThatCannotBeRead() {
    assertThatThrownBy(() -> Settings.read(Map.of("patchbay.db.pool", "many")::get))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("PATCHBAY_DB_POOL is many; it must be a whole number such as 16");
  }

  @Test
  void refusesAUrlThatIsNoneAndKeepsItToItself() {
    String url = "postgres://shop:hidden@db/shop";
    assertThatThrownBy(() -> Settings.read(Map.of("patchbay.db.url", url)::get))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("PATCHBAY_DB_URL")
        .hasMessageContaining("jdbc:postgresql://host:5432/database")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void neverShowsThePassword() {
    Settings settings =
        Settings.read(
            Map.of(
                    "patchbay.db.url", "jdbc:postgresql://db/shop?password=hidden",
                    "patchbay.db.password", "secret")
                ::get);

    assertThat(settings.toString()).doesNotContain("secret").doesNotContain("hidden");
  }
}
