package org.patchbay.plugin.notify.email;

import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchbay.plugin.api.ConfigurationException;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.Tenant;

/**
 * Who writes.
 *
 * @param from address and name of the tenant
 * @param replyTo where answers go, when elsewhere
 */
record Sender(InternetAddress from, Optional<InternetAddress> replyTo) {

  /**
   * @throws ConfigurationException with all that is wrong with the settings
   */
  static Sender of(EmailConfig config, Tenant tenant) {
    String name = config.fromName().isEmpty() ? tenant.name() : config.fromName();
    Optional<InternetAddress> from = Addresses.parse(config.from(), name);
    Optional<InternetAddress> replyTo = Addresses.parse(config.replyTo(), "");
    List<FieldError> errors = new ArrayList<>();
    if (from.isEmpty()) {
      errors.add(new FieldError("from", "must be one e-mail address"));
    }
    if (replyTo.isEmpty() && !config.replyTo().isEmpty()) {
      errors.add(new FieldError("replyTo", "must be one e-mail address, or empty"));
    }
    if (config.username().isEmpty() && !config.password().isEmpty()) {
      errors.add(new FieldError("username", "must be given with a password"));
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return new Sender(from.orElseThrow(), replyTo);
  }

  /** The part of the address behind the at sign. */
  String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
