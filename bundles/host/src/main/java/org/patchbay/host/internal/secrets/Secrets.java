package org.patchbay.host.internal.secrets;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.patchbay.host.internal.NodeSettings;

/**
 * Encryption and references as this node is set up for them. The master key is the framework
 * property {@code patchbay.master.key} or the environment's {@code PATCHBAY_MASTER_KEY}; without
 * one the installation makes its own, {@code master.key} in the directory {@code patchbay.data}.
 */
@Component(service = Secrets.class, configurationPid = "org.patchbay.host.secrets")
@Designate(ocd = ReferenceSettings.class)
public final class Secrets {
  private final SecretCipher cipher;
  private final UnaryOperator<String> environment;
  private volatile References references;

  @Activate
  public Secrets(BundleContext context, ReferenceSettings settings) {
    this(
        masterKey(new NodeSettings(context::getProperty)),
        ReferencePolicy.of(settings),
        System::getenv);
  }

  public Secrets(MasterKey key, ReferencePolicy policy, UnaryOperator<String> environment) {
    cipher = new SecretCipher(key);
    references = new References(policy, environment);
    this.environment = environment;
  }

  /** Without a restart of what depends on this. */
  @Modified
  void modified(ReferenceSettings settings) {
    references = new References(ReferencePolicy.of(settings), environment);
  }

  /** Encrypts what is kept. */
  public SecretCipher cipher() {
    return cipher;
  }

  /** Resolves what is kept elsewhere. */
  public References references() {
    return references;
  }

  private static MasterKey masterKey(NodeSettings node) {
    String text =
        node.find("patchbay.master.key")
            .orElseGet(
                () -> {
                  Path data = Path.of(node.find("patchbay.data").orElse("data/patchbay"));
                  return new MasterKeyFile(data.resolve("master.key")).read();
                });
    return MasterKey.parse(text);
  }
}
