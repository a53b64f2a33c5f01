package org.patchbay.plugin.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.notifier.Notifier;
import org.patchbay.plugin.testkit.BundleContract;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.notifier.Notifications;

class EmailBundleTest extends BundleContract {

  /** Jakarta Mail looks for its parts by name and by service files; all of them must be inside. */
  @Test
  void sendsWithNothingButItsOwnClasses() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = isolated()) {
      thread.setContextClassLoader(loader);
      Notifier notifier =
          (Notifier)
              provider(loader)
                  .open(
                      TestPluginContext.builder()
                          .config("host", "127.0.0.1")
                          .config("port", mail.getSmtp().getPort())
                          .config("encryption", "NONE")
                          .config("from", "billing@acme.example")
                          .build());

      notifier.send(Notifications.plain("key", "service.active", "S", "T"));

      assertThat(notifier.getClass().getClassLoader()).isSameAs(loader);
      assertThat(mail.getReceivedMessages()).hasSize(1);
    } finally {
      thread.setContextClassLoader(before);
      mail.stop();
    }
  }
}
