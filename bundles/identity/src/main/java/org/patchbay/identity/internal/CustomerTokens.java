package org.patchbay.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.patchbay.identity.Principal;
import org.patchbay.persistence.Problem;

/**
 * Tokens of customers: JWT (RFC 7519), signed with HS256, so that they cost no look into the
 * database.
 */
final class CustomerTokens {
  private static final String ISSUER = "patchbay";
  private static final String AUDIENCE = "patchbay/user";
  private static final String TENANT = "tenant";
  private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Clock clock;
  private final MACSigner signer;
  private final JWSVerifier verifier;

  /**
   * @param key 32 bytes
   */
  CustomerTokens(byte[] key, Clock clock) {
    this.clock = clock;
    try {
      signer = new MACSigner(key);
      verifier = new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** True for what may be such a token and cannot be a key. */
  static boolean looksLike(String credential) {
    return credential.startsWith("eyJ");
  }

  String issue(UUID tenant, UUID customer, Duration validFor) {
    if (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(LONGEST) > 0) {
      throw Problem.invalid("validFor", validFor + " is not between PT1S and PT24H");
    }
    Instant now = clock.instant();
    SignedJWT token =
        new SignedJWT(
            HEADER,
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(customer.toString())
                .claim(TENANT, tenant.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  Optional<Principal> verify(String credential) {
    try {
      SignedJWT token = SignedJWT.parse(credential);
      if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date expires = claims.getExpirationTime();
      if (expires == null
          || !clock.instant().isBefore(expires.toInstant())
          || !ISSUER.equals(claims.getIssuer())
          || !claims.getAudience().equals(List.of(AUDIENCE))) {
        return Optional.empty();
      }
      return Optional.of(
          new Principal(
              Principal.Kind.CUSTOMER,
              UUID.fromString(claims.getSubject()),
              Optional.of(UUID.fromString(claims.getStringClaim(TENANT)))));
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }
}
