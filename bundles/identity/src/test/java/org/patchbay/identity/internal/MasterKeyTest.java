package org.patchbay.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  @TempDir Path data;

  @Test
  void isMadeOnceWhoeverIsFirst() throws IOException {
    var derived =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> HexFormat.of().formatHex(MasterKey.of(settings(Map.of())).derive("x")))
            .distinct()
            .toList();

    assertThat(derived).hasSize(1);
    Path file = data.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Base64.getDecoder().decode(Files.readString(file).trim())).hasSize(32);
    assertThat(data).isDirectoryNotContaining(path -> path.toString().endsWith(".draft"));
  }

  @Test
  void comesFromThePropertyWhereThatIsSet() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);

    MasterKey.of(settings(Map.of("patchbay.master.key", key)));

    assertThat(data).isEmptyDirectory();
  }

  @Test
  void isTheFirstWhileAnOlderOneIsStillKnown() {
    byte[] bytes = new byte[32];
    String old = Base64.getEncoder().encodeToString(bytes);
    Arrays.fill(bytes, (byte) 1);
    String fresh = Base64.getEncoder().encodeToString(bytes);

    byte[] both =
        MasterKey.of(settings(Map.of("patchbay.master.key", fresh + "," + old))).derive("x");

    assertThat(both)
        .isEqualTo(MasterKey.of(settings(Map.of("patchbay.master.key", fresh))).derive("x"));
  }

  @Test
  void refusesAnotherThingThanAKeyAndDoesNotRepeatIt() {
    for (String wrong : new String[] {"c2hvcnQ=", "not base64!"}) {
      assertThatThrownBy(() -> MasterKey.of(settings(Map.of("patchbay.master.key", wrong))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("patchbay.master.key does not hold the base64 of 32 bytes");
    }
  }

  /** RFC 5869, test case 3. */
  @Test
  void derivesAsHkdfDoes() {
    byte[] key = new byte[22];
    Arrays.fill(key, (byte) 0x0b);

    assertThat(HexFormat.of().formatHex(MasterKey.derive(key, "")))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  private IdentitySettings settings(Map<String, String> more) {
    return IdentitySettings.read(
        name -> name.equals("patchbay.data") ? data.toString() : more.get(name), name -> null);
  }
}
