package org.patchbay.events.internal.webhook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for the client, resolved to the very addresses that it then connects to, so that no second
 * look-up can lead elsewhere. What is at no address that may be connected to is as if unknown: a
 * tenant is not told which names there are inside, and where; the operator is.
 */
final class VettedAddresses implements DnsResolver {
  private static final Logger LOG = LoggerFactory.getLogger(VettedAddresses.class);
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
      LOG.info("A webhook endpoint is at {}, which is {}: not reached", host, List.of(found));
      throw new UnknownHostException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
