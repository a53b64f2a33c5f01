package org.patchbay.host.internal.runtime;

import org.patchbay.plugin.api.PluginContext;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.notifier.Delivery;
import org.patchbay.plugin.api.notifier.Notification;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.api.notifier.NotifierProvider;
import org.slf4j.MDC;

/** Leaves a thread local, an MDC entry, a class loader and exceptions of its own behind. */
public final class LitteringProvider implements NotifierProvider {
  private static final ThreadLocal<Object> LITTER = new ThreadLocal<>();

  @Override
  public Notifier open(PluginContext context) {
    Config config = context.config(Config.class);
    context.httpClient();
    return new LitteringNotifier(context, config);
  }

  /** Settings. */
  public @interface Config {
    /** A setting. */
    String key();
  }

  private static final class LitteringNotifier implements Notifier {
    private final PluginContext context;
    private final Config config;

    LitteringNotifier(PluginContext context, Config config) {
      this.context = context;
      this.config = config;
    }

    @Override
    public Delivery send(Notification notification) {
      LITTER.set(new Object() {});
      MDC.put("litter", config.key());
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
      context.logger().log(System.Logger.Level.WARNING, "own", new OwnException());
      return new Delivery("sent", Delivery.Status.ACCEPTED, "");
    }

    @Override
    public Delivery status(String reference) {
      throw reference.equals("refused")
          ? new OwnException()
          : new IllegalStateException(new OwnException());
    }
  }

  private static final class OwnException extends PluginException {
    private static final long serialVersionUID = 1L;

    OwnException() {
      super(Kind.PERMANENT, "own", "own", new RuntimeException("cause"));
    }
  }
}
