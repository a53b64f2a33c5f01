package org.patchbay.plugin.notify.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.patchbay.plugin.api.PluginException;

/**
 * Where to post.
 *
 * @param uri the URL
 * @param allowPrivate whether it may lead to this host or into its networks
 */
record Destination(URI uri, boolean allowPrivate) {

  /**
   * Looks where the host's name leads now. The JVM keeps the answer for a while, so the connection
   * that follows goes there.
   *
   * @throws PluginException when it leads nowhere, or where it may not
   */
  void check() {
    if (allowPrivate) {
      return;
    }
    for (InetAddress address : resolve()) {
      if (!PublicAddress.is(address)) {
        throw PluginException.permanent(
            "webhook.private",
            uri.getHost()
                + " leads to "
                + address.getHostAddress()
                + ", which is not on the public internet; the operator can allow that.");
      }
    }
  }

  private InetAddress[] resolve() {
    String host = uri.getHost();
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw PluginException.retryable(
          "webhook.unreachable", "There is no address for " + host + ".", e);
    }
  }
}
