package org.patchbay.host.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchbay.host.internal.secrets.SecretCipher.Place;
import org.patchbay.plugin.api.Tenant;

class SecretsTest {
  private static final String KEY = key(1);
  private static final String OTHER_KEY = key(2);
  private static final Place PLACE = new Place(new UUID(0, 1), "stripe", "secretKey");
  private static final Tenant TENANT = new Tenant(new UUID(0, 1), "acme-eu", "Acme");

  @TempDir private Path folder;
  private final SecretCipher cipher = new SecretCipher(MasterKey.parse(KEY));

  @Test
  void decryptsWhatItEncrypted() {
    assertThat(cipher.decrypt(cipher.encrypt("sk_live_ä", PLACE), PLACE)).isEqualTo("sk_live_ä");
    assertThat(cipher.decrypt(cipher.encrypt("", PLACE), PLACE)).isEmpty();
  }

  @Test
  void encryptsTheSameSecretDifferentlyEachTime() {
    assertThat(cipher.encrypt("sk_live", PLACE)).isNotEqualTo(cipher.encrypt("sk_live", PLACE));
    assertThat(cipher.encrypt("sk_live", PLACE)).doesNotContain("sk_live");
  }

  @Test
  void refusesWhatWasEncryptedForAnotherPlace() {
    String encrypted = cipher.encrypt("sk_live", PLACE);

    for (Place other :
        new Place[] {
          new Place(new UUID(0, 2), "stripe", "secretKey"),
          new Place(new UUID(0, 1), "paypal", "secretKey"),
          new Place(new UUID(0, 1), "stripe", "webhookSecret")
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> cipher.decrypt(encrypted, other));
    }
  }

  @Test
  void refusesWhatWasChanged() {
    String encrypted = cipher.encrypt("sk_live", PLACE);
    char last = encrypted.charAt(encrypted.length() - 3);
    String changed =
        encrypted.substring(0, encrypted.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + encrypted.substring(encrypted.length() - 2);

    assertThatIllegalArgumentException().isThrownBy(() -> cipher.decrypt(changed, PLACE));
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.decrypt("", PLACE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.decrypt(encrypted.substring(0, 12), PLACE));
  }

  @Test
  void decryptsWithAnOlderKeyAndNamesTheOneThatIsMissing() {
    String encrypted = cipher.encrypt("sk_live", PLACE);
    SecretCipher rotated = new SecretCipher(MasterKey.parse(OTHER_KEY + "," + KEY));

    assertThat(rotated.decrypt(encrypted, PLACE)).isEqualTo("sk_live");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.decrypt(rotated.encrypt("sk_live", PLACE), PLACE))
        .withMessageContaining("which this node has not");
  }

  @Test
  void refusesAKeyThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKey.parse("c2hvcnQ="))
        .withMessage("The master key has 5 bytes, not 32.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKey.parse("none!"))
        .withMessage("The master key is not base64.");
    assertThat(MasterKey.parse(KEY).toString()).doesNotContain(KEY.substring(0, 6));
  }

  @Test
  void makesAKeyOnceThatOnlyItsOwnerReads() throws IOException {
    Path file = folder.resolve("data/master.key");

    String made = new MasterKeyFile(file).read();

    assertThat(new MasterKeyFile(file).read()).isEqualTo(made);
    assertThat(MasterKey.parse(made)).isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void readsForTheOperatorWhateverItRefersTo() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "from-file\n");
    References references = references("", "");

    assertThat(references.resolve("${env:HOME_KEY}", Optional.empty())).isEqualTo("from-env");
    assertThat(references.resolve("${file:" + file + "}", Optional.empty())).isEqualTo("from-file");
  }

  @Test
  void readsNothingOfTheHostsForATenantUnlessAllowed() throws IOException {
    Path own = Files.createDirectories(folder.resolve("acme-eu"));
    Files.writeString(own.resolve("key"), "own");
    Files.writeString(folder.resolve("foreign"), "foreign");
    Files.createSymbolicLink(own.resolve("link"), folder.resolve("foreign"));
    References none = references("", "");
    References some = references("TENANT_{tenant}__", folder + "/{tenant}");

    refused(none, "${env:HOME_KEY}");
    refused(none, "${file:" + own.resolve("key") + "}");
    refused(some, "${env:HOME_KEY}");
    refused(some, "${file:" + folder.resolve("foreign") + "}");
    refused(some, "${file:" + own + "/../foreign}");
    refused(some, "${file:" + own.resolve("link") + "}");
    assertThat(some.resolve("${env:TENANT_ACME_EU__KEY}", Optional.of(TENANT)))
        .isEqualTo("allowed");
    assertThat(some.resolve("${file:" + own.resolve("key") + "}", Optional.of(TENANT)))
        .isEqualTo("own");
  }

  @Test
  void saysWhatIsWrongWithAReference() {
    References references = references("", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> references.resolve("${env}", Optional.empty()))
        .withMessageStartingWith("is no reference");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> references.resolve("${vault:kv/stripe}", Optional.empty()))
        .withMessage("refers to a vault, and no vault plugin is installed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> references.resolve("${aws:key}", Optional.empty()))
        .withMessageContaining("unknown scheme aws");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> references.resolve("${env:MISSING}", Optional.empty()))
        .withMessage("refers to the environment variable MISSING, which is not set");
  }

  private static void refused(References references, String reference) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> references.resolve(reference, Optional.of(TENANT)))
        .withMessageContaining("tenants may not read");
  }

  private static References references(String envPrefix, String fileRoot) {
    Map<String, String> environment =
        Map.of("HOME_KEY", "from-env", "TENANT_ACME_EU__KEY", "allowed");
    return new References(new ReferencePolicy(envPrefix, fileRoot), environment::get);
  }

  private static String key(int fill) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
