package org.patchbay.rest.internal.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.patchbay.host.PluginOperationException;
import org.patchbay.persistence.DatabaseException;
import org.patchbay.persistence.Problem;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.rest.internal.problem.ProblemDocument.FieldError;
import org.patchbay.rest.internal.security.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure with a problem document, and tells nothing of the inside. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
  private static final int UNPROCESSABLE = 422;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof Problem problem) {
      return respond(problem);
    }
    if (failure instanceof PluginException plugin) {
      return respond(plugin);
    }
    if (failure instanceof WebApplicationException web) {
      return respond(web);
    }
    if (failure instanceof DatabaseException) {
      LOG.warn("The database failed a request", failure);
      return later(
          document(
              Status.SERVICE_UNAVAILABLE, "database.unavailable", "The database does not answer."));
    }
    String errorId = UUID.randomUUID().toString();
    LOG.error("Error {}", errorId, failure);
    String detail = "Something went wrong here; error %s in the log tells what.".formatted(errorId);
    Status status = Status.INTERNAL_SERVER_ERROR;
    return response(
            new ProblemDocument(
                type("internal"),
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                "internal",
                List.of(),
                null,
                errorId,
                Correlation.current()))
        .build();
  }

  private static Response respond(Problem problem) {
    int status = status(problem);
    ProblemDocument document =
        new ProblemDocument(
            type(problem.code()),
            title(status),
            status,
            problem.getMessage(),
            problem.code(),
            problem.fields().stream().map(f -> new FieldError(f.name(), f.message())).toList(),
            problem instanceof PluginOperationException operation ? operation.step() : null,
            null,
            Correlation.current());
    return switch (problem.kind()) {
      case UNAUTHENTICATED ->
          response(document).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
      case UNAVAILABLE -> later(document);
      default -> response(document).build();
    };
  }

  private static Response respond(PluginException failure) {
    List<FieldError> errors =
        failure instanceof ConfigurationException configuration
            ? configuration.errors().stream()
                .map(error -> new FieldError(error.field(), error.message()))
                .toList()
            : List.of();
    int status = errors.isEmpty() ? Status.BAD_GATEWAY.getStatusCode() : UNPROCESSABLE;
    return response(
            new ProblemDocument(
                type(failure.code()),
                title(status),
                status,
                failure.getMessage(),
                failure.code(),
                errors,
                null,
                null,
                Correlation.current()))
        .build();
  }

  private static Response respond(WebApplicationException failure) {
    Response original = failure.getResponse();
    if (original.getStatus() < 400) {
      return original;
    }
    String said = failure.getMessage();
    String title = title(original.getStatus());
    String detail = said == null || said.startsWith("HTTP ") ? title + "." : said;
    String code = "http." + title.toLowerCase(Locale.ROOT).replace(' ', '_');
    Status status = Status.fromStatusCode(original.getStatus());
    ResponseBuilder response = response(document(status, code, detail));
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? response.build() : response.header(HttpHeaders.ALLOW, allow).build();
  }

  private static int status(Problem problem) {
    return switch (problem.kind()) {
      case INVALID -> problem.fields().isEmpty() ? 400 : UNPROCESSABLE;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UPSTREAM -> 502;
      case UNAVAILABLE -> 503;
    };
  }

  private static ProblemDocument document(Status status, String code, String detail) {
    return new ProblemDocument(
        type(code),
        status.getReasonPhrase(),
        status.getStatusCode(),
        detail,
        code,
        List.of(),
        null,
        null,
        Correlation.current());
  }

  private static Response later(ProblemDocument document) {
    return response(document).header(HttpHeaders.RETRY_AFTER, 1).build();
  }

  private static ResponseBuilder response(ProblemDocument document) {
    return Response.status(document.status()).type(ProblemDocument.MEDIA_TYPE).entity(document);
  }

  private static String type(String code) {
    return "urn:patchbay:problem:" + code;
  }

  private static String title(int status) {
    if (status == UNPROCESSABLE) {
      return "Unprocessable Content";
    }
    Status known = Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
