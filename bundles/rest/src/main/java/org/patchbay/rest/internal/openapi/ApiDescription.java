package org.patchbay.rest.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.PrimitiveType;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Version;
import org.patchbay.rest.internal.json.Json;
import org.patchbay.rest.internal.problem.ProblemDocument;

/** Describes resources as OpenAPI 3.1, from their code. */
final class ApiDescription {
  static final String PROBLEM = "Problem";
  static final String BEARER = "bearer";

  private ApiDescription() {}

  /**
   * The description as JSON. The library keeps its state for the whole class loader: one at a time.
   */
  static synchronized byte[] of(Set<Class<?>> resources) {
    PrimitiveType.customClasses().put(Version.class.getName(), PrimitiveType.STRING);
    ModelConverters.reset();
    ModelConverters converters = ModelConverters.getInstance(true);
    converters.addConverter(new ModelResolver(Json.described()).openapi31(true));
    List<OpenAPIExtension> extensions = new ArrayList<>(OpenAPIExtensions.getExtensions());
    extensions.removeIf(OperationDetails.class::isInstance);
    extensions.add(new OperationDetails());
    OpenAPIExtensions.setExtensions(extensions);
    OpenAPI api =
        new Reader(new SwaggerConfiguration().openAPI31(true).openAPI(frame())).read(resources);
    // Set afterwards, for the reader loses what is new in 3.1.
    api.info(info());
    converters.readAll(ProblemDocument.class).forEach(api.getComponents()::addSchemas);
    api.getComponents().addSchemas("Money", money());
    try {
      return Json31.mapper().writeValueAsBytes(api);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenAPI frame() {
    Components components =
        new Components()
            .addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP)
                    .scheme("bearer")
                    .description("An admin's API key (pbk_…) or a customer's token (JWT)"))
            .addResponses(PROBLEM, problemResponse());
    return new OpenAPI()
        .openapi("3.1.0")
        .addServersItem(new Server().url("/api/v1"))
        .components(components);
  }

  private static Info info() {
    return new Info()
        .title("Patchbay")
        .version("1")
        .description("A billing host that is rewired while it runs.")
        .license(new License().name("Apache License 2.0").identifier("Apache-2.0"));
  }

  private static ApiResponse problemResponse() {
    return new ApiResponse()
        .description("What went wrong (RFC 9457)")
        .content(
            new Content()
                .addMediaType(
                    ProblemDocument.MEDIA_TYPE,
                    new MediaType()
                        .schema(new JsonSchema().$ref("#/components/schemas/ProblemDocument"))));
  }

  private static Schema<?> money() {
    Schema<?> money = new JsonSchema();
    money.types(Set.of("object"));
    money.description("An exact amount in the currency's own number of decimals");
    money.addProperty("amount", text("^-?[0-9]+(\\.[0-9]+)?$"));
    money.addProperty("currency", text("^[A-Z]{3}$"));
    money.required(List.of("amount", "currency"));
    return money;
  }

  private static Schema<?> text(String pattern) {
    return new JsonSchema().types(Set.of("string")).pattern(pattern);
  }
}
