package org.patchbay.identity.internal.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.patchbay.identity.TrustedProxies;

class ProxySettingTest {
  private static final String PROXY = "10.1.0.7";
  private static final String CLIENT = "198.51.100.23";
  private static final List<String> NONE = List.of();

  private final TrustedProxies proxies = trusting("10.1.0.0/16, 127.0.0.1,::1 ,fd00::/8");

  @ParameterizedTest
  @CsvSource({
    "10.1.0.7, true", "10.1.255.255, true", "10.2.0.0, false", "127.0.0.1, true",
    "127.0.0.2, false", "0:0:0:0:0:0:0:1, true", "[0:0:0:0:0:0:0:1], true", "::2, false",
    "fd12::1, true", "fd12::1%eth0, true", "fe00::1, false", "::ffff:10.1.0.7, true",
    "proxy.example, false", "'', false"
  })
  void areThoseOfTheSetting(String peer, boolean trusted) {
    assertThat(proxies.include(peer)).isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , "})
  void areNoneUnlessSet(String text) {
    assertThat(trusting(text).include(PROXY)).isFalse();
    assertThat(trusting(text).client(PROXY, List.of(CLIENT), NONE)).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example", "10.0.0.0/33", "10.0.0.0/0", "::/0", "::/129", "10.0.0.0/", "10.0.0/8",
        "10.0.0.256", "10.0.0.0/8/8", "10.0.0.0/-1", "1::2::3", "010.0.0.1", "[::1]", "1.2.3.4:80"
      })
  void areNoneWhereOneIsWrong(String text) {
    TrustedProxies none = trusting("10.1.0.0/16," + text);

    assertThat(none.include(PROXY)).isFalse();
    assertThat(none.client(PROXY, List.of(CLIENT), NONE)).isEqualTo(PROXY);
  }

  @Test
  void areAllOfAnOddBlock() {
    TrustedProxies odd = trusting("192.0.2.128/25,2001:db8:8000::/33");

    assertThat(odd.include("192.0.2.128")).isTrue();
    assertThat(odd.include("192.0.2.127")).isFalse();
    assertThat(odd.include("2001:db8:ffff::1")).isTrue();
    assertThat(odd.include("2001:db8:7fff::1")).isFalse();
  }

  @Test
  void tellTheClientAndNobodyElseDoes() {
    assertThat(proxies.client(PROXY, List.of(CLIENT), NONE)).isEqualTo(CLIENT);
    assertThat(proxies.client("203.0.113.9", List.of(CLIENT), List.of("for=" + CLIENT)))
        .isEqualTo("203.0.113.9");
    assertThat(proxies.client(PROXY, NONE, NONE)).isEqualTo(PROXY);
    assertThat(proxies.client("[2001:db8:0:0:0:0:0:1]", List.of(CLIENT), NONE))
        .isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.23                       | 198.51.100.23
          198.51.100.23:4711                  | 198.51.100.23
          2001:db8::1                         | 2001:db8:0:0:0:0:0:1
          [2001:db8::1]                       | 2001:db8:0:0:0:0:0:1
          [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1
          ::ffff:198.51.100.23                | 198.51.100.23
          192.0.2.1, 198.51.100.23            | 198.51.100.23
          192.0.2.1,198.51.100.23,10.1.0.8    | 198.51.100.23
          198.51.100.23, 10.1.0.8, fd00::1    | 198.51.100.23
          10.1.0.9, 10.1.0.8                  | 10.1.0.9
          unknown                             | 10.1.0.7
          192.0.2.1, unknown                  | 10.1.0.7
          192.0.2.1, _hidden, 10.1.0.8        | 10.1.0.8
          192.0.2.1, localhost                | 10.1.0.7
          192.0.2.1,                          | 10.1.0.7
          192.0.2.1, 300.1.1.1                | 10.1.0.7
          192.0.2.1, [2001:db8::1             | 10.1.0.7
          192.0.2.1, 198.51.100.23:           | 10.1.0.7
          192.0.2.1 198.51.100.23             | 10.1.0.7
          """)
  void readXForwardedForFromTheRight(String line, String client) {
    assertThat(proxies.client(PROXY, List.of(line), NONE)).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          for=198.51.100.23                                      | 198.51.100.23
          For="198.51.100.23:4711";proto=https                   | 198.51.100.23
          proto=https;by=10.1.0.7;FOR="[2001:db8::1]:4711"       | 2001:db8:0:0:0:0:0:1
          for=192.0.2.1, for=198.51.100.23;by=10.1.0.8           | 198.51.100.23
          for=192.0.2.1;by="a, for=198.51.100.23, for=10.1.0.8   | 198.51.100.23
          for=192.0.2.1, for="_gazonk"                           | 10.1.0.7
          for=192.0.2.1, for=unknown                             | 10.1.0.7
          for=192.0.2.1, proto=https                             | 10.1.0.7
          for=192.0.2.1, for=192.0.2.2;for=192.0.2.3             | 10.1.0.7
          for=192.0.2.1, host="x,for=192.0.2.2;y=z"              | 10.1.0.7
          for=192.0.2.1, host="x;for=192.0.2.2;y=z";for=10.1.0.8 | 10.1.0.7
          for=192.0.2.1, host="x\\",for=192.0.2.2"               | 10.1.0.7
          for=192.0.2.1, for                                     | 10.1.0.7
          """)
  void readForwardedFromTheRight(String line, String client) {
    assertThat(proxies.client(PROXY, NONE, List.of(line))).isEqualTo(client);
  }

  @Test
  void readLinesOneAfterTheOther() {
    assertThat(proxies.client(PROXY, List.of("192.0.2.1", CLIENT, "10.1.0.9,10.1.0.8"), NONE))
        .isEqualTo(CLIENT);
    assertThat(proxies.client(PROXY, NONE, List.of("for=\"192.0.2.1", "for=" + CLIENT)))
        .isEqualTo(CLIENT);
    assertThat(proxies.client(PROXY, List.of(CLIENT, ""), NONE)).isEqualTo(PROXY);
  }

  @Test
  void readXForwardedForAloneWhereThereIsBoth() {
    assertThat(proxies.client(PROXY, List.of(CLIENT), List.of("for=192.0.2.1"))).isEqualTo(CLIENT);
    assertThat(proxies.client(PROXY, List.of("unknown"), List.of("for=192.0.2.1")))
        .isEqualTo(PROXY);
  }

  @Test
  void readNoFurtherThanAnybodysProxiesGo() {
    String many = CLIENT + ", " + String.join(", ", Collections.nCopies(1000, "10.1.0.8"));

    assertThat(proxies.client(PROXY, List.of(many), NONE)).isEqualTo("10.1.0.8");
    assertThat(proxies.client(PROXY, List.of(many + ", " + CLIENT), NONE)).isEqualTo(CLIENT);
  }

  /** Whatever a client sends, what the proxy adds behind it decides. */
  @Test
  void areNotTakenInByWhatAClientMadeUp() {
    Random random = new Random(42);
    String letters = "0123456789abcf.:,;=\"\\[] /%-_forFOR\t\u00e9";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder made = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        made.append(letters.charAt(random.nextInt(letters.length())));
      }
      List<String> lines = new ArrayList<>(List.of("192.0.2.1", made.toString()));

      assertThat(proxies.client(PROXY, with(lines, CLIENT), NONE)).isEqualTo(CLIENT);
      assertThat(proxies.client(PROXY, NONE, with(lines, "for=" + CLIENT))).isEqualTo(CLIENT);
      assertThat(proxies.client(PROXY, List.of(made + ", " + CLIENT), NONE)).isEqualTo(CLIENT);
      assertThat(proxies.client(PROXY, NONE, List.of(made + ",for=" + CLIENT))).isEqualTo(CLIENT);
      // Nothing of it is more than a wrong address.
      assertThat(proxies.client(PROXY, lines, NONE)).isNotEmpty();
      assertThat(proxies.client(PROXY, NONE, lines)).isNotEmpty();
      assertThat(proxies.include(made.toString())).isFalse();
    }
  }

  private static List<String> with(List<String> lines, String last) {
    List<String> all = new ArrayList<>(lines);
    all.add(last);
    return all;
  }

  private static TrustedProxies trusting(String text) {
    return new ProxySetting(
        (BundleContext)
            Proxy.newProxyInstance(
                ProxySettingTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("getProperty");
                  assertThat(arguments).containsExactly("patchbay.trusted.proxies");
                  return text;
                }));
  }
}
