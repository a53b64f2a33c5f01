package org.patchbay.itests.shop;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A mail server that keeps what it gets. */
public final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private volatile Optional<Hold> hold = Optional.empty();

  /** What a server that is slow to answer does with the mail meanwhile. */
  public enum Slowness {
    /** Has not taken it, and never does. */
    BEFORE_KEEPING,
    /** Has taken it already. */
    AFTER_KEEPING
  }

  /** Starts one on a free port. */
  public static Mailbox open() {
    Mailbox mailbox = new Mailbox();
    mailbox.server.start();
    mailbox.users().setMessageDeliveryHandler(mailbox::receive);
    return mailbox;
  }

  /** The e-mail plugin's configuration for it. */
  public Map<String, Object> configuration() {
    return Map.of(
        "host", "127.0.0.1",
        "port", server.getSmtp().getPort(),
        "encryption", "NONE",
        "from", "billing@shop.example");
  }

  /** Leaves senders without an answer from now on, one at a time. */
  public void hold(Slowness slowness) {
    hold = Optional.of(new Hold(slowness, new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** True when a sender waits for its answer. */
  public boolean holding() {
    return hold.filter(now -> now.begun().getCount() == 0).isPresent();
  }

  /** Answers those who still wait that their mail was not taken, and takes mails again. */
  public void release() {
    Hold over = hold.orElseThrow();
    hold = Optional.empty();
    over.over().countDown();
  }

  /** The subjects of the mails to an address. */
  public List<String> subjects(String to) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : mails(to)) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  /** The ids that the sender gave the mails to an address: the same for a repetition. */
  public List<String> ids(String to) throws MessagingException {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : mails(to)) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }

  @Override
  public void close() {
    hold.ifPresent(now -> release());
    server.stop();
  }

  private List<MimeMessage> mails(String to) throws MessagingException {
    List<MimeMessage> mails = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      if (mail.getAllRecipients()[0].toString().contains(to)) {
        mails.add(mail);
      }
    }
    return mails;
  }

  private GreenMailUser receive(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    Optional<Hold> now = hold;
    GreenMailUser user = user(to.getEmail());
    if (now.isPresent()) {
      if (now.get().slowness() == Slowness.AFTER_KEEPING) {
        user.deliver(mail);
      }
      now.get().await();
      throw new MessagingException("Not taken.");
    }
    return user;
  }

  private GreenMailUser user(String email) throws UserException {
    GreenMailUser known = users().getUserByEmail(email);
    return known == null ? users().createUser(email, email, email) : known;
  }

  private UserManager users() {
    return server.getUserManager();
  }

  private record Hold(Slowness slowness, CountDownLatch begun, CountDownLatch over) {

    void await() {
      begun.countDown();
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
