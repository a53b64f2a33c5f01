package org.patchbay.control.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets in to the SSH console who holds a key listed in the data directory; there is no password.
 */
@Component
public final class OperatorRealm implements JaasRealm {

  private final AppConfigurationEntry[] entries;

  @Activate
  public OperatorRealm(BundleContext context) throws IOException, GeneralSecurityException {
    String roles = "ssh," + context.getProperty("karaf.local.roles");
    Path users =
        new OperatorKey(Path.of(context.getProperty("patchbay.data"), "ssh"))
            .authorized(context.getProperty("karaf.local.user"), roles);
    long modules = FrameworkUtil.getBundle(PublickeyLoginModule.class).getBundleId();
    Map<String, Object> options =
        Map.of(
            BundleContext.class.getName(),
            context,
            ProxyLoginModule.PROPERTY_MODULE,
            PublickeyLoginModule.class.getName(),
            ProxyLoginModule.PROPERTY_BUNDLE,
            Long.toString(modules),
            "users",
            users.toString());
    entries =
        new AppConfigurationEntry[] {
          new AppConfigurationEntry(
              ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
  }

  @Override
  public String getName() {
    return "patchbay";
  }

  @Override
  public int getRank() {
    return 0;
  }

  @Override
  public AppConfigurationEntry[] getEntries() {
    return entries.clone();
  }
}
