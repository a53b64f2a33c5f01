package org.patchbay.rest.internal.resource;

import static org.patchbay.rest.internal.security.Roles.PLATFORM_ADMIN;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.osgi.framework.Version;
import org.patchbay.host.OperationReport;
import org.patchbay.host.PluginSource;
import org.patchbay.host.Plugins;
import org.patchbay.rest.internal.json.Checked;
import org.patchbay.rest.internal.json.Fields;
import org.patchbay.rest.internal.security.Caller;

/**
 * Ways for a plugin to come in, new or as an upgrade: by catalogue, Maven coordinates or upload.
 */
@Path("admin/plugins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_ADMIN)
public final class PluginInstallResource {
  private static final String JAR = "application/java-archive";

  private final Plugins plugins;

  public PluginInstallResource(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Where a plugin comes from.
   *
   * @param catalogue id in the catalogue
   * @param version which of the catalogue's; the newest when left out
   * @param maven or else {@code mvn:group/artifact/version}
   */
  public record PluginSourceRequest(String catalogue, String version, String maven)
      implements Checked {

    @Override
    public void check(Fields fields) {
      if (catalogue != null && maven != null) {
        fields.reject("maven", "cannot go with catalogue: give one of them");
      }
      if (version != null) {
        try {
          Version.parseVersion(version);
        } catch (IllegalArgumentException e) {
          fields.reject("version", "is not an OSGi version such as 1.2.0: " + version);
        }
      }
    }

    PluginSource source(String id) {
      return maven != null
          ? new PluginSource.Maven(maven)
          : new PluginSource.Catalogue(
              catalogue == null ? id : catalogue, Optional.ofNullable(version).map(Version::new));
    }
  }

  @POST
  @Created(once = false)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Installs a plugin from the catalogue, a Maven repository or an uploaded jar")
  @PluginSourceBody
  public OperationReport installPlugin(PluginSourceRequest request, @Context Caller caller) {
    Fields fields = new Fields();
    if (request.maven == null) {
      fields.require("catalogue", request.catalogue);
    }
    fields.check();
    return plugins.install(request.source(request.catalogue), caller.actor());
  }

  @POST
  @Created(once = false)
  @Consumes(JAR)
  @Operation(hidden = true)
  public OperationReport uploadPlugin(
      @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) String disposition,
      InputStream jar,
      @Context Caller caller) {
    return plugins.install(Upload.of(disposition, jar), caller.actor());
  }

  @POST
  @Created(once = false)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public OperationReport uploadPluginForm(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream form, @Context Caller caller)
      throws IOException {
    return plugins.install(Upload.ofForm(type, form), caller.actor());
  }

  @POST
  @Path("{plugin}/upgrade")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Goes to another version from the catalogue, a Maven repository or an upload")
  @PluginSourceBody
  public OperationReport upgradePlugin(
      @PathParam("plugin") String plugin, PluginSourceRequest request, @Context Caller caller) {
    return plugins.upgrade(plugin, request.source(plugin), caller.actor());
  }

  @POST
  @Path("{plugin}/upgrade")
  @Consumes(JAR)
  @Operation(hidden = true)
  public OperationReport uploadPluginUpgrade(
      @PathParam("plugin") String plugin,
      @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) String disposition,
      InputStream jar,
      @Context Caller caller) {
    return plugins.upgrade(plugin, Upload.of(disposition, jar), caller.actor());
  }

  @POST
  @Path("{plugin}/upgrade")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public OperationReport uploadPluginUpgradeForm(
      @PathParam("plugin") String plugin,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream form,
      @Context Caller caller)
      throws IOException {
    return plugins.upgrade(plugin, Upload.ofForm(type, form), caller.actor());
  }
}
