package org.patchbay.events.internal.webhook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Names for the client, resolved to the very addresses that it then connects to, so that no second
 * look-up can lead elsewhere.
 */
final class VettedAddresses implements DnsResolver {
  private final DnsResolver names;
  private final Supplier<AddressRules> rules;

  VettedAddresses(DnsResolver names, Supplier<AddressRules> rules) {
    this.names = names;
    this.rules = rules;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    AddressRules now = rules.get();
    InetAddress[] found = names.resolve(host);
    InetAddress[] allowed = Arrays.stream(found).filter(now::allows).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new ForbiddenAddress(host, found);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A name that leads to no address that may be connected to. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String host, InetAddress... found) {
      super(
          host
              + " is at "
              + String.join(", ", Arrays.stream(found).map(InetAddress::getHostAddress).toList())
              + ", which webhooks may not reach");
    }
  }
}
