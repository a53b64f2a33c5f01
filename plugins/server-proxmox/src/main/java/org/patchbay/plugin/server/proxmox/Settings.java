package org.patchbay.plugin.server.proxmox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;

/**
 * The settings, found to fit together. Holds the token's secret, and does not show it.
 *
 * @param api root of the API, without a slash at the end
 * @param authorization value of the header
 * @param secret what must not be seen in messages
 * @param fingerprint 64 hexadecimal digits in lower case, or empty
 * @param verify whether certificates are checked at all
 * @param defaults what orders that say nothing get
 * @param pause whether a virtual machine is suspended by pausing
 * @param timeout of a request
 */
record Settings(
    URI api,
    String authorization,
    String secret,
    String fingerprint,
    boolean verify,
    Defaults defaults,
    boolean pause,
    Duration timeout) {

  private static final Pattern TOKEN_ID =
      Pattern.compile("[^\\s:/@!]+@[A-Za-z][A-Za-z0-9._-]+![A-Za-z][A-Za-z0-9._-]+");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /**
   * What an order gets that does not say.
   *
   * @param node may be empty
   * @param type qemu or lxc
   * @param storage may be empty
   * @param bridge may be empty
   * @param pool may be empty
   */
  record Defaults(String node, GuestType type, String storage, String bridge, String pool) {}

  static Settings of(ProxmoxConfig config) {
    List<FieldError> errors = new ArrayList<>();
    String url = text(config.url());
    String tokenId = text(config.tokenId());
    String secret = text(config.tokenSecret());
    String fingerprint = text(config.tls_fingerprint()).replace(":", "").toLowerCase(Locale.ROOT);
    URI api = api(url, errors);
    if (!TOKEN_ID.matcher(tokenId).matches()) {
      errors.add(new FieldError("tokenId", "must be user@realm!tokenid"));
    }
    if (!secret.matches("[!-~]+")) {
      errors.add(new FieldError("tokenSecret", "must be given, without spaces"));
    }
    if (!fingerprint.isEmpty() && !FINGERPRINT.matcher(fingerprint).matches()) {
      errors.add(
          new FieldError("tls.fingerprint", "must be the 32 bytes of a SHA-256 in hexadecimal"));
    }
    if (!fingerprint.isEmpty() && !config.tls_verify()) {
      errors.add(new FieldError("tls.verify", "must not be off when a fingerprint is given"));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return new Settings(
        api,
        "PVEAPIToken=" + tokenId + "=" + secret,
        secret,
        fingerprint,
        config.tls_verify(),
        new Defaults(
            config.node(),
            GuestType.of(config.type()).orElse(GuestType.QEMU),
            config.storage(),
            config.bridge(),
            config.pool()),
        config.suspendMode().equals("pause"),
        Duration.ofSeconds(config.timeoutSeconds()));
  }

  /** A token must not go over the net in clear: plain HTTP is for a tunnel on this machine only. */
  private static URI api(String url, List<FieldError> errors) {
    try {
      URI uri = new URI(url.replaceAll("(/api2(/json)?)?/*$", ""));
      boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
      if (uri.getHost() != null
          && (local || "https".equals(uri.getScheme()))
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null) {
        return URI.create(uri + "/api2/json");
      }
    } catch (URISyntaxException e) {
      // told below like every other value that is no such URL
    }
    errors.add(new FieldError("url", "must be like https://pve.example.com:8006"));
    return URI.create("https://invalid");
  }

  private static String text(String value) {
    return value == null ? "" : value.strip();
  }

  @Override
  public String toString() {
    return "Settings[" + api + "]";
  }
}
