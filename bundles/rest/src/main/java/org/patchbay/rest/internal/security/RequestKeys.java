package org.patchbay.rest.internal.security;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.patchbay.persistence.IdempotencyKeys.RequestKey;
import org.patchbay.persistence.Problem;
import org.patchbay.rest.internal.json.JsonBody;

/**
 * Makes the key of a repeatable request: the client's header, with a digest of what it asks for.
 */
final class RequestKeys {
  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 200;

  private RequestKeys() {}

  static Optional<RequestKey> of(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString(HEADER);
    if (key == null || !request.getMethod().equals("POST")) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > LONGEST) {
      throw Problem.invalid(HEADER, "must have 1 to " + LONGEST + " characters");
    }
    byte[] body = JsonBody.bytes(request.getEntityStream());
    request.setEntityStream(new ByteArrayInputStream(body));
    return Optional.of(new RequestKey(key, digest(request, body)));
  }

  private static String digest(ContainerRequestContext request, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = request.getMethod() + " " + request.getUriInfo().getPath() + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
