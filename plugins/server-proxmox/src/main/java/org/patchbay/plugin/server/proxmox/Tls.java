package org.patchbay.plugin.server.proxmox;

import java.net.Socket;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom to trust when the platform's certificate authorities are not to decide. */
final class Tls {
  private Tls() {}

  /**
   * The host's client, or one of its own when the settings ask for another trust. The JDK ends the
   * threads of the latter once it is no longer referenced.
   */
  static HttpClient client(HttpClient shared, Settings settings) {
    if (settings.verify() && settings.fingerprint().isEmpty()) {
      return shared;
    }
    return HttpClient.newBuilder()
        .sslContext(context(new Pin(settings.fingerprint())))
        .connectTimeout(shared.connectTimeout().orElse(Duration.ofSeconds(5)))
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /**
   * Trusts the certificate of one fingerprint, or every one when there is none. It is an extended
   * trust manager so that the JDK leaves the comparison of host names, which a self-signed
   * certificate rarely passes, to it.
   */
  private static final class Pin extends X509ExtendedTrustManager {
    private final String fingerprint;

    Pin(String fingerprint) {
      this.fingerprint = fingerprint;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      if (!fingerprint.isEmpty() && !fingerprint.equals(fingerprintOf(chain[0]))) {
        throw new CertificateException("the certificate has another fingerprint");
      }
    }

    private static String fingerprintOf(X509Certificate certificate) throws CertificateException {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.of().formatHex(digest);
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
