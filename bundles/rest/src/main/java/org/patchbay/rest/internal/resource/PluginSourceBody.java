package org.patchbay.rest.internal.resource;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.patchbay.rest.internal.resource.PluginInstallResource.PluginSourceRequest;

/**
 * Describes the bodies by which a plugin comes in; one operation of OpenAPI stands for three
 * methods.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@RequestBody(
    required = true,
    content = {
      @Content(
          mediaType = "application/json",
          schema = @Schema(implementation = PluginSourceRequest.class)),
      @Content(
          mediaType = "application/java-archive",
          schema = @Schema(types = "string", format = "binary")),
      @Content(
          mediaType = "multipart/form-data",
          schema = @Schema(implementation = UploadForm.class))
    })
@interface PluginSourceBody {}
