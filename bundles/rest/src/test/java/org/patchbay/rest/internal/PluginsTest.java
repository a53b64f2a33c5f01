package org.patchbay.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.patchbay.rest.internal.FakeIdentity.ACME_ADMIN;
import static org.patchbay.rest.internal.FakeIdentity.PLATFORM;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.patchbay.host.SettingsDefinition;
import org.patchbay.host.SettingsDefinition.Setting;
import org.patchbay.plugin.api.Category;
import org.patchbay.rest.internal.TestApi.Reply;

class PluginsTest {
  private final FakePlugins plugins = new FakePlugins();
  private final TestApi api = start();

  private TestApi start() {
    Applications applications = new Applications();
    applications.plugins = plugins;
    return new TestApi(applications.api(), "/api/v1/");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void areListedByCategory() {
    JsonNode all = api.get("admin/plugins").as(ACME_ADMIN).send().json();
    assertThat(all.at("/items/0/id").asText()).isEqualTo("stripe");
    assertThat(all.at("/items/0/category").asText()).isEqualTo("gateway");
    assertThat(all.at("/items/0/state").asText()).isEqualTo("ACTIVE");
    assertThat(all.at("/items/0/version").asText()).isEqualTo("1.2.0");
    assertThat(all.at("/items/0/catalogueVersion").asText()).isEqualTo("1.10.0");

    assertThat(api.get("admin/plugins?category=server").as(PLATFORM).send().json().get("items"))
        .isEmpty();
    Reply wrong = api.get("admin/plugins?category=colour").as(PLATFORM).send();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/message").asText())
        .isEqualTo("is one of " + Category.ids() + ", not colour");
  }

  @Test
  void tellHowTheyAre() {
    JsonNode health = api.get("admin/plugins/stripe/health").as(PLATFORM).send().json();

    assertThat(health.get("state").asText()).isEqualTo("ACTIVE");
    assertThat(health.get("leaks")).hasSize(1);
    assertThat(api.get("admin/plugins/nothing/health").as(PLATFORM).send().status()).isEqualTo(404);
  }

  @Test
  void comeFromTheCatalogueAndFromMaven() {
    Reply reply =
        api.post("admin/plugins", "{\"catalogue\": \"stripe\", \"version\": \"1.2.0\"}")
            .as(PLATFORM)
            .send();
    api.post("admin/plugins", "{\"maven\": \"mvn:a/b/1\"}").as(PLATFORM).send();
    api.post("admin/plugins/stripe/upgrade", "{}").as(PLATFORM).send();
    api.post("admin/plugins/stripe/upgrade", "{\"version\": \"1.3\"}").as(PLATFORM).send();
    api.call("DELETE", "admin/plugins/stripe").as(PLATFORM).send();

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().at("/steps/0/took").asText()).isEqualTo("PT0.012S");
    assertThat(plugins.asked)
        .containsExactly(
            "install Catalogue[id=stripe, version=Optional[1.2.0]]",
            "install Maven[coordinates=mvn:a/b/1]",
            "upgrade stripe Catalogue[id=stripe, version=Optional.empty]",
            "upgrade stripe Catalogue[id=stripe, version=Optional[1.3.0]]",
            "uninstall stripe");
  }

  @Test
  void mustComeFromSomewhereThatMakesSense() {
    for (String body :
        new String[] {
          "{}",
          "{\"catalogue\": \"a\", \"maven\": \"mvn:a/b/1\"}",
          "{\"catalogue\": \"a\", \"version\": \"one\"}"
        }) {
      Reply reply = api.post("admin/plugins", body).as(PLATFORM).send();
      assertThat(reply.status()).as(body).isEqualTo(422);
      assertThat(reply.json().get("errors")).as(body).hasSize(1);
    }
    assertThat(plugins.asked).isEmpty();
  }

  @Test
  void areUploadedAsTheyAre() {
    api.send("POST", "admin/plugins", "jar", "application/java-archive")
        .header("Content-Disposition", "attachment; filename=\"my-plugin.jar\"")
        .as(PLATFORM)
        .send();
    api.send("POST", "admin/plugins/stripe/upgrade", "jar 2", "application/java-archive")
        .as(PLATFORM)
        .send();

    assertThat(plugins.asked)
        .containsExactly("install my-plugin.jar jar", "upgrade stripe upload.jar jar 2");
  }

  @Test
  void areUploadedByForms() {
    String form =
        String.join(
            "\r\n",
            "--x",
            "Content-Disposition: form-data; name=\"note\"",
            "",
            "hello",
            "--x",
            "Content-Disposition: form-data; name=\"file\"; filename=\"p.jar\"",
            "Content-Type: application/java-archive",
            "",
            "jar",
            "--x--",
            "");

    Reply reply =
        api.send("POST", "admin/plugins", form, "multipart/form-data; boundary=x")
            .as(PLATFORM)
            .send();
    Reply empty =
        api.send("POST", "admin/plugins", "--x--\r\n", "multipart/form-data; boundary=x")
            .as(PLATFORM)
            .send();

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(plugins.asked).containsExactly("install p.jar jar");
    assertThat(empty.status()).isEqualTo(422);
  }

  @Test
  void describeTheirSettingsAsJsonSchema() {
    plugins.settings =
        new SettingsDefinition(
            "stripe",
            "Stripe",
            "",
            List.of(
                setting("secret", SettingsDefinition.Type.STRING, true, true, List.of(), Map.of()),
                setting(
                    "retries",
                    SettingsDefinition.Type.INTEGER,
                    true,
                    false,
                    List.of("3"),
                    Map.of()),
                setting(
                    "mode",
                    SettingsDefinition.Type.STRING,
                    false,
                    false,
                    List.of(),
                    Map.of("live", "Live"))));

    String text = api.get("admin/plugins/stripe/config-schema").as(ACME_ADMIN).send().text();

    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    assertThat(
            factory
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(text, InputFormat.JSON))
        .isEmpty();
    JsonSchema schema = factory.getSchema(text);
    assertThat(schema.validate("{\"secret\": \"x\", \"mode\": \"live\"}", InputFormat.JSON))
        .isEmpty();
    assertThat(
            schema.validate(
                "{\"retries\": 99, \"mode\": \"dead\", \"colour\": 1}", InputFormat.JSON))
        .extracting(message -> message.getMessageKey())
        .contains("required", "maximum", "oneOf", "additionalProperties");
    JsonNode secret = api.get("admin/plugins/stripe/config-schema").as(PLATFORM).send().json();
    assertThat(secret.at("/properties/secret/writeOnly").asBoolean()).isTrue();
    assertThat(secret.at("/properties/retries/default").asInt()).isEqualTo(3);
    assertThat(secret.at("/properties/mode/oneOf/0/title").asText()).isEqualTo("Live");
  }

  private static Setting setting(
      String id,
      SettingsDefinition.Type type,
      boolean required,
      boolean secret,
      List<String> defaults,
      Map<String, String> options) {
    return new Setting(
        id,
        id,
        "About " + id,
        type,
        false,
        required,
        secret,
        false,
        defaults,
        options,
        Optional.empty(),
        type == SettingsDefinition.Type.INTEGER ? Optional.of("10") : Optional.empty());
  }
}
