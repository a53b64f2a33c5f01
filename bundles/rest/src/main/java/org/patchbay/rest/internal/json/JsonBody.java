package org.patchbay.rest.internal.json;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads and writes bodies as JSON. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json", "application/schema+json"})
public final class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  /** Longest JSON body that is read. */
  public static final int LONGEST = 1 << 20;

  /**
   * Reads a body that fits.
   *
   * @throws ClientErrorException 413 when it is longer than {@link #LONGEST}
   */
  public static byte[] bytes(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      throw new ClientErrorException(
          "The body is longer than 1 MiB.", Status.REQUEST_ENTITY_TOO_LARGE);
    }
    return body;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type != InputStream.class && type != byte[].class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    return Json.read(bytes(in), generic);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type != byte[].class;
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    Json.write(value, out);
  }
}
