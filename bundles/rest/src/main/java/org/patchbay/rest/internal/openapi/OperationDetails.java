package org.patchbay.rest.internal.openapi;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.patchbay.persistence.Page;
import org.patchbay.rest.internal.resource.Created;

/**
 * Adds to an operation what the API does for all of its methods: status, problems, roles, headers.
 */
final class OperationDetails extends AbstractOpenAPIExtension {
  private static final Set<String> NOT_OF_ONE_TENANT = Set.of("tenants", "plugins", "keys");

  @Override
  public void decorateOperation(
      Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
    String[] path = method.getDeclaringClass().getAnnotation(Path.class).value().split("/", -1);
    operation.operationId(method.getName());
    operation.tags(List.of(path[0].equals("admin") && path.length > 1 ? path[1] : path[0]));
    operation.responses(responses(method, operation.getResponses()));
    if (!method.isAnnotationPresent(PermitAll.class)) {
      operation.addSecurityItem(new SecurityRequirement().addList(ApiDescription.BEARER));
      operation.addExtension("x-roles", roles(method));
    }
    Created created = method.getAnnotation(Created.class);
    if (created != null && created.once()) {
      operation.addParametersItem(
          header(
              "Idempotency-Key",
              "A request with the same key is answered as the first was, for a day at least"));
    }
    if (isOfATenant(path)) {
      operation.addParametersItem(
          header("Patchbay-Tenant", "Slug or id of the tenant; needed by the platform's admin"));
    }
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().required(true);
    }
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(parameter -> parameter.getName().equals("limit"))
          .forEach(parameter -> parameter.schema(limit()));
    }
    super.decorateOperation(operation, method, chain);
  }

  private static boolean isOfATenant(String[] path) {
    return path[0].equals("events")
        || path[0].equals("admin") && path.length > 1 && !NOT_OF_ONE_TENANT.contains(path[1]);
  }

  private static ApiResponses responses(Method method, ApiResponses found) {
    ApiResponse success = found == null ? null : found.get(ApiResponses.DEFAULT);
    if (success == null) {
      success = new ApiResponse();
    }
    boolean empty = method.getReturnType() == void.class;
    String status = empty ? "204" : method.isAnnotationPresent(Created.class) ? "201" : "200";
    success.description(empty ? "Done" : "Success");
    ApiResponse problem =
        new ApiResponse().$ref("#/components/responses/" + ApiDescription.PROBLEM);
    ApiResponses responses = new ApiResponses();
    responses.addApiResponse(status, success);
    responses.addApiResponse("4XX", problem);
    responses.addApiResponse("5XX", problem);
    return responses;
  }

  private static Schema<?> limit() {
    return new JsonSchema()
        .types(Set.of("integer"))
        .minimum(BigDecimal.ONE)
        .maximum(BigDecimal.valueOf(Page.MAX));
  }

  private static String[] roles(Method method) {
    RolesAllowed own = method.getAnnotation(RolesAllowed.class);
    return own == null
        ? method.getDeclaringClass().getAnnotation(RolesAllowed.class).value()
        : own.value();
  }

  private static HeaderParameter header(String name, String description) {
    HeaderParameter header = new HeaderParameter();
    header.name(name).description(description).required(false);
    header.schema(new JsonSchema().types(Set.of("string")));
    return header;
  }
}
