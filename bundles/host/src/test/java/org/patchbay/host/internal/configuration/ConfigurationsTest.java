package org.patchbay.host.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.host.TenantPlugins;
import org.patchbay.host.internal.configuration.Configurations.Accepted;
import org.patchbay.host.testing.FakeConfigurationAdmin;
import org.patchbay.host.testing.TestSecrets;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.Tenant;

class ConfigurationsTest {
  private static final Tenant TENANT = new Tenant(new UUID(0, 1), "acme", "Acme");
  private static final String METATYPE =
      """
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
        <OCD id="demo" name="Demo" description="A demo">
          <AD id="operator.path" type="String" default="/srv" name="Path"/>
          <AD id="api.key" type="Password" name="Key"/>
          <AD id="mode" type="String" default="test" name="Mode">
            <Option label="Test" value="test"/>
            <Option label="Live" value="live"/>
          </AD>
          <AD id="retries" type="Integer" default="3" min="0" max="10" name="Retries"/>
          <AD id="port" type="Integer" name="Port" required="false"/>
          <AD id="label" type="String" max="5" required="false" name="Label" default=""/>
          <AD id="hosts" type="String" cardinality="2147483647" default="a,b\\,c" name="Hosts"/>
          <AD id="live" type="Boolean" default="false" name="Live"/>
          <AD id="rate" type="Double" default="1.5" name="Rate"/>
        </OCD>
        <Designate pid="demo.Provider"><Object ocdref="demo"/></Designate>
      </metatype:MetaData>
      """;

  private final FakeConfigurationAdmin admin = new FakeConfigurationAdmin();
  private final Configurations configurations =
      new Configurations(new OperatorSettings(admin), TestSecrets.SECRETS);
  private SettingsDefinition definition;

  @BeforeEach
  void read() throws XMLStreamException {
    MetatypeDocument document =
        MetatypeDocument.parse(new ByteArrayInputStream(METATYPE.getBytes(StandardCharsets.UTF_8)));
    definition = SettingsReader.definition("demo", List.of(document));
  }

  @Test
  void readsTheDefinitionInItsOrder() {
    assertThat(definition.settings().stream().map(Setting::id))
        .containsExactly(
            "operator.path",
            "api.key",
            "mode",
            "retries",
            "port",
            "label",
            "hosts",
            "live",
            "rate");
    assertThat(setting("operator.path").operatorOnly()).isTrue();
    assertThat(setting("api.key").secret()).isTrue();
    assertThat(setting("mode").options())
        .containsExactly(entry("test", "Test"), entry("live", "Live"));
    assertThat(setting("retries").max()).contains("10");
    assertThat(setting("hosts").defaults()).containsExactly("a", "b,c");
    assertThat(setting("port").required()).isFalse();
  }

  @Test
  void laysTheLayersOverEachOther() {
    admin.put("org.patchbay.plugin.demo", Map.of("mode", "live", "retries", "7", "hosts", "x, y"));

    Map<String, Object> values =
        accept(Map.of("api.key", "k-123456", "retries", 5)).effective().values();

    assertThat(values)
        .containsEntry("operator.path", "/srv")
        .containsEntry("mode", "live")
        .containsEntry("retries", 5)
        .containsEntry("hosts", List.of("x", "y"))
        .containsEntry("rate", 1.5)
        .containsEntry("api.key", "k-123456")
        .doesNotContainKey("port");
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("retrys", 1);
    given.put("operator.path", "/etc");
    given.put("mode", "lives");
    given.put("retries", "many");
    given.put("port", 3_000_000_000L);
    given.put("label", "too long");
    given.put("live", "perhaps");
    given.put("rate", List.of(1));

    assertThat(errors(given))
        .containsEntry("retrys", "is no setting of demo; did you mean retries?")
        .containsEntry("operator.path", "can be set by the operator only, in etc/")
        .containsEntry("api.key", "is required")
        .containsEntry("mode", "must be one of test, live, not lives")
        .containsEntry("retries", "must be a whole number up to 2147483647, not many")
        .containsEntry("port", "must be a whole number up to 2147483647, not 3000000000")
        .containsEntry("label", "must be at most 5 characters, not too long")
        .containsEntry("live", "must be true or false, not perhaps")
        .containsEntry("rate", "must be a number, not [1]")
        .hasSize(9);
  }

  @Test
  void saysThatTheOperatorsValueIsTheWrongOne() {
    admin.put("org.patchbay.plugin.demo", Map.of("retries", "11"));

    assertThat(errors(Map.of("api.key", "k-123456")))
        .containsOnly(
            entry("retries", "must be at most 10, not 11 (set by the operator for all tenants)"));
  }

  @Test
  void keepsSecretsEncryptedAndMaskedOnesAsTheyAre() {
    Map<String, Object> first = accept(Map.of("api.key", "k-123456")).kept();

    Map<String, Object> second =
        configurations
            .accept(
                definition, TENANT, Map.of("api.key", TenantPlugins.MASKED, "retries", 1), first)
            .kept();

    assertThat(first.get("api.key")).isInstanceOf(Sealed.class);
    assertThat(first.toString()).doesNotContain("k-123456");
    assertThat(second.get("api.key")).isEqualTo(first.get("api.key"));
    assertThat(configurations.masked(definition, second))
        .containsOnly(entry("api.key", TenantPlugins.MASKED), entry("retries", 1));
    assertThat(configurations.effective(definition, TENANT, second).values())
        .containsEntry("api.key", "k-123456");
    assertThat(SettingsJson.read(SettingsJson.write(second))).isEqualTo(second);
    assertThat(SettingsJson.write(second)).doesNotContain("k-123456");
  }

  @Test
  void refusesToKeepASecretThatIsNotThere() {
    assertThat(errors(Map.of("api.key", TenantPlugins.MASKED)))
        .containsEntry("api.key", "has no value yet that could be kept");
  }

  @Test
  void doesNotDecryptAnotherTenantsSecret() {
    Map<String, Object> kept = accept(Map.of("api.key", "k-123456")).kept();
    Tenant other = new Tenant(new UUID(0, 2), "evil", "Evil");

    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> configurations.effective(definition, other, kept));

    assertThat(refusal).hasMessageContaining("api.key: cannot be decrypted");
  }

  @Test
  void leavesOutWhatAnotherVersionKnewAndFailsForWhatItRequires() {
    Map<String, Object> kept = Map.of("gone", "x", "operator.path", "/etc");

    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> configurations.effective(definition, TENANT, kept));
    assertThat(refusal).hasMessage("api.key: is required");

    admin.put("org.patchbay.plugin.demo", Map.of("api.key", "for all"));
    Effective effective = configurations.effective(definition, TENANT, kept);
    assertThat(effective.ignored()).containsExactly("gone", "operator.path");
    assertThat(effective.values()).containsEntry("operator.path", "/srv");
    assertThat(effective.redaction().apply("it is for all")).isEqualTo("it is ********");
  }

  @Test
  void resolvesTheOperatorsReferencesAndNotTheTenants() {
    admin.put("org.patchbay.plugin.demo", Map.of("api.key", "${env:DEMO_KEY}"));
    assertThat(accept(Map.of()).effective().values()).containsEntry("api.key", "from-env");

    assertThat(errors(Map.of("api.key", "${env:DEMO_KEY}")))
        .containsEntry(
            "api.key", "refers to the environment variable DEMO_KEY, which tenants may not read");
    assertThat(errors(Map.of("api.key", "${vault:kv/demo}")))
        .containsEntry("api.key", "refers to a vault, and no vault plugin is installed");
  }

  @Test
  void doesNotTellWhatAReferenceStandsFor() {
    admin.put(
        "org.patchbay.plugin.demo", Map.of("api.key", "k-123456", "retries", "${env:DEMO_KEY}"));

    assertThat(errors(Map.of()).get("retries")).doesNotContain("from-env");
  }

  @Test
  void givesThePluginItsValuesInItsOwnTypes() {
    Map<String, Object> values =
        accept(Map.of("api.key", "k-123456", "hosts", List.of("h1", "h2"), "live", "true"))
            .effective()
            .values();

    DemoConfig config = Converters.standardConverter().convert(values).to(DemoConfig.class);

    assertThat(config.operator_path()).isEqualTo("/srv");
    assertThat(config.api_key()).isEqualTo("k-123456");
    assertThat(config.hosts()).containsExactly("h1", "h2");
    assertThat(config.live()).isTrue();
    assertThat(config.retries()).isEqualTo(3);
    assertThat(config.rate()).isEqualTo(1.5);
  }

  @interface DemoConfig {
    String operator_path();

    String api_key();

    String[] hosts();

    boolean live();

    int retries();

    double rate();
  }

  private Setting setting(String id) {
    return definition.settings().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private Accepted accept(Map<String, Object> given) {
    return configurations.accept(definition, TENANT, given, Map.of());
  }

  private Map<String, String> errors(Map<String, Object> given) {
    Problem problem = catchThrowableOfType(Problem.class, () -> accept(given));
    Map<String, String> errors = new LinkedHashMap<>();
    problem.fields().forEach(field -> errors.put(field.name(), field.message()));
    return errors;
  }
}
