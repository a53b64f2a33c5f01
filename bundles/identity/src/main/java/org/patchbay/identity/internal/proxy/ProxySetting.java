package org.patchbay.identity.internal.proxy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.patchbay.identity.TrustedProxies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxies of {@code patchbay.trusted.proxies}: addresses and blocks, commas between. */
@Component
public final class ProxySetting implements TrustedProxies {
  private static final Logger LOG = LoggerFactory.getLogger(ProxySetting.class);
  private static final String PROPERTY = "patchbay.trusted.proxies";

  /** More proxies one after the other than anybody has. */
  private static final int MOST_HOPS = 32;

  private final List<AddressBlock> blocks;

  @Activate
  public ProxySetting(BundleContext context) {
    blocks = usable(Optional.ofNullable(context.getProperty(PROPERTY)).orElse(""));
  }

  /** Nobody is trusted rather than somebody who was not meant. */
  private static List<AddressBlock> usable(String text) {
    try {
      return Arrays.stream(text.split(",", -1))
          .filter(block -> !block.isBlank())
          .map(AddressBlock::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      LOG.error("{} is not used, no proxy is trusted: {}", PROPERTY, e.getMessage());
      return List.of();
    }
  }

  @Override
  public boolean include(String peer) {
    return Hops.node(peer).filter(this::trusted).isPresent();
  }

  @Override
  public String client(String peer, List<String> xForwardedFor, List<String> forwarded) {
    Optional<InetAddress> connected = Hops.node(peer);
    if (connected.isEmpty()) {
      return peer;
    }
    InetAddress known = connected.get();
    Hops hops =
        xForwardedFor.isEmpty() ? Hops.ofForwarded(forwarded) : Hops.ofXForwardedFor(xForwardedFor);
    for (int hop = 0; hop < MOST_HOPS && trusted(known) && hops.hasNext(); hop++) {
      Optional<InetAddress> next = hops.next();
      if (next.isEmpty()) {
        break;
      }
      known = next.get();
    }
    return known.getHostAddress();
  }

  private boolean trusted(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }
}
