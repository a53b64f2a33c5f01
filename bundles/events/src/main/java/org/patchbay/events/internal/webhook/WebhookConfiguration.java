package org.patchbay.events.internal.webhook;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The operator's settings as they are now; changing them restarts nothing. */
@Component(service = WebhookConfiguration.class, configurationPid = "org.patchbay.events.webhook")
@Designate(ocd = WebhookSettings.class)
public final class WebhookConfiguration implements Supplier<WebhookPolicy> {
  private volatile WebhookPolicy policy;

  @Activate
  public WebhookConfiguration(WebhookSettings settings) {
    policy = WebhookPolicy.of(settings);
  }

  private WebhookConfiguration() {}

  /** One that stays as it is. */
  public static WebhookConfiguration of(WebhookPolicy policy) {
    WebhookConfiguration configuration = new WebhookConfiguration();
    configuration.policy = policy;
    return configuration;
  }

  @Modified
  void modified(WebhookSettings settings) {
    policy = WebhookPolicy.of(settings);
  }

  @Override
  public WebhookPolicy get() {
    return policy;
  }
}
