package org.patchbay.plugin.server.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.patchbay.plugin.testkit.server.ServerDriver.action;
import static org.patchbay.plugin.testkit.server.ServerDriver.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchbay.plugin.api.FieldError;
import org.patchbay.plugin.api.PluginException;
import org.patchbay.plugin.api.server.CreateRequest;
import org.patchbay.plugin.api.server.Outcome;
import org.patchbay.plugin.api.server.ProductOption;
import org.patchbay.plugin.api.server.Server;
import org.patchbay.plugin.api.server.ServerStatus.State;
import org.patchbay.plugin.api.server.Usage;
import org.patchbay.plugin.testkit.MemoryStore;
import org.patchbay.plugin.testkit.TestPluginContext;
import org.patchbay.plugin.testkit.server.ServerDriver;

class ProxmoxServerTest {
  private static final UUID ID = UUID.fromString("1c5d1a52-0a6d-4c0e-9b1e-00000000000c");
  private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPq+x/9 ada@example.com";
  private static final Map<String, String> OPTIONS =
      Map.of("template", "9000", "cores", "2", "memory", "2048", "disk", "10", "sshKeys", KEY);

  private final Cell cell = new Cell();
  private final FakeProxmox proxmox = cell.proxmox;
  private TestPluginContext context;
  private Server server;
  private ServerDriver driver;

  @BeforeEach
  void open() {
    context = cell.context().build();
    server = new ProxmoxServerProvider().open(context);
    driver = new ServerDriver(() -> server, pause -> {});
  }

  @AfterEach
  void close() {
    server.close();
    cell.close();
  }

  @Test
  void makesWhatWasOrderedOfATemplate() {
    Outcome created = driver.create(ID, OPTIONS);

    FakeGuest guest = proxmox.guests.get(100);
    assertThat(created.reference()).isEqualTo("qemu/pve1/100/" + ID);
    assertThat(created.properties())
        .containsEntry("vmid", "100")
        .containsEntry("hostname", "service-1c5d1a52");
    assertThat(guest.running).isTrue();
    assertThat(guest.config)
        .containsEntry("cores", 2)
        .containsEntry("memory", "2048")
        .containsEntry("onboot", 1)
        .containsEntry("tags", "debian;patchbay-" + ID)
        .containsEntry("scsi0", "local-lvm:vm-100-disk-0,discard=on,size=10G")
        .containsEntry("net0", "virtio=BC:24:11:00:aa:bb,bridge=vmbr0,firewall=1")
        .containsEntry(
            "sshkeys", "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5AAAAIPq%2Bx%2F9%20ada%40example.com");
  }

  @Test
  void takesTheNextNumberWhenSomebodyWasFaster() {
    proxmox.steal(2);

    Outcome created = driver.create(ID, OPTIONS);

    assertThat(created.reference()).isEqualTo("qemu/pve1/102/" + ID);
    assertThat(proxmox.guests.get(100).config).containsEntry("description", "somebody else's");
  }

  @Test
  void givesUpForNowWhenEveryNumberIsTaken() {
    proxmox.steal(5);

    PluginException failure = failure(() -> server.create(order(ID, OPTIONS)));

    assertThat(failure.code()).isEqualTo("vmid.contested");
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void findsTheCloneWhoseAnswerWasLost() {
    proxmox.loseAnswer("POST", "/clone");

    driver.create(ID, OPTIONS);

    assertThat(proxmox.made()).hasSize(1);
    assertThat(driver.said().get(0)).startsWith("proxmox.502");
  }

  @Test
  void findsItsGuestAgainWithoutTheStore() {
    Outcome first = driver.create(ID, OPTIONS);
    server = new ProxmoxServerProvider().open(cell.context().store(new MemoryStore()).build());

    Outcome second = driver.create(ID, OPTIONS);

    assertThat(second).isEqualTo(first);
    assertThat(proxmox.made()).hasSize(1);
  }

  @Test
  void startsOverWithItsOwnNumberAfterAFailedTask() {
    proxmox.tasks.exit("qmclone", "clone failed: no space left on device");

    PluginException failure = failure(() -> driver.create(ID, OPTIONS));
    assertThat(failure.code()).isEqualTo("task.failed");
    assertThat(failure).hasMessageContaining("qmclone 9000").hasMessageContaining("no space left");
    assertThat(failure.retryable()).isFalse();

    assertThat(driver.create(ID, OPTIONS).reference()).isEqualTo("qemu/pve1/100/" + ID);
  }

  @Test
  void tellsAFailedTaskOnceOnly() {
    proxmox.tasks.exit("qmclone", "no space left on device");
    Outcome begun = server.create(order(ID, OPTIONS));
    CreateRequest again =
        new CreateRequest(
            "create:" + ID,
            ID,
            order(ID, OPTIONS).customer(),
            "basic",
            OPTIONS,
            begun.continuation());
    proxmox.tasks.settle();

    failure(() -> server.create(again));

    assertThat(server.create(again).isDone()).isFalse();
    assertThat(proxmox.made()).hasSize(1);
  }

  @Test
  void triesAgainWhenATaskMetALock() {
    proxmox.tasks.exit(
        "qmstart", "can't lock file '/var/lock/qemu-server/lock-100.conf' - got timeout");

    driver.create(ID, OPTIONS);

    assertThat(proxmox.guests.get(100).running).isTrue();
  }

  @Test
  void waitsForWhatElseIsAtWork() {
    Outcome created = driver.create(ID, OPTIONS);
    proxmox.guests.get(100).lock = "backup";

    Outcome waiting = server.stop(action("stop", ID, created));
    assertThat(waiting.isDone()).isFalse();
    assertThat(proxmox.guests.get(100).running).isTrue();

    proxmox.guests.get(100).lock = "";
    driver.act(Server::stop, action("stop", ID, created));
    assertThat(proxmox.guests.get(100).running).isFalse();
  }

  @Test
  void mayBeCalledAgainAfterAFailureOfTheCluster() {
    for (int status : new int[] {500, 503, 595, 596}) {
      proxmox.fail("GET", "/cluster/resources", status, "Connection timed out");
      assertThat(failure(() -> server.status("qemu/pve1/100/" + ID)).retryable()).isTrue();
    }
  }

  @Test
  void saysWhichPrivilegeIsMissing() {
    proxmox.fail("POST", "/clone", 403, "Permission check failed (/vms/9000, VM.Clone)");
    PluginException failure = failure(() -> server.create(order(ID, OPTIONS)));
    assertThat(failure.code()).isEqualTo("privilege.missing");
    assertThat(failure).hasMessageContaining("VM.Clone");
    assertThat(failure.retryable()).isFalse();

    proxmox.privileges.remove("VM.PowerMgmt");
    assertThat(failure(server::testConnection)).hasMessageContaining("lacks VM.PowerMgmt;");
  }

  @Test
  void saysThatTheTokenIsRefused() {
    Server other =
        new ProxmoxServerProvider().open(cell.context().config("tokenSecret", "wrong").build());

    assertThat(failure(other::testConnection).code()).isEqualTo("token.refused");
    assertThat(other.health().message()).contains("does not accept the API token");
  }

  @Test
  void leavesAloneTheGuestThatGotItsNumberLater() {
    Outcome created = driver.create(ID, OPTIONS);
    proxmox.guests.remove(100);
    FakeGuest other = proxmox.add(GuestType.QEMU, "pve1", 100);
    other.running = true;

    driver.act(Server::terminate, action("terminate", ID, created));

    assertThat(proxmox.guests.get(100)).isSameAs(other);
    assertThat(other.running).isTrue();
    assertThat(server.status(created.reference()).state()).isEqualTo(State.MISSING);
  }

  @Test
  void leavesAloneACopyThatSomebodyMade() {
    Outcome created = driver.create(ID, OPTIONS);
    FakeGuest copy = proxmox.add(GuestType.QEMU, "pve2", 200);
    copy.config.putAll(proxmox.guests.get(100).config);

    driver.act(Server::terminate, action("terminate", ID, created));
    driver.act(Server::terminate, action("terminate", ID, created));

    assertThat(proxmox.made()).containsExactly(copy);
  }

  @Test
  void followsAGuestToAnotherNode() {
    Outcome created = driver.create(ID, OPTIONS);
    proxmox.guests.get(100).node = "pve2";

    driver.act(Server::stop, action("stop", ID, created));

    assertThat(server.status(created.reference()).properties()).containsEntry("node", "pve2");
    assertThat(server.status(created.reference()).state()).isEqualTo(State.STOPPED);
  }

  @Test
  void removesDisksAndTracesWithTheGuest() {
    Outcome created = driver.create(ID, OPTIONS);

    driver.act(Server::terminate, action("terminate", ID, created));

    assertThat(cell.queries("DELETE"))
        .singleElement()
        .asString()
        .contains("purge=1")
        .contains("destroy-unreferenced-disks=1");
    assertThat(context.store().keys("")).isEmpty();
  }

  @Test
  void keepsASuspendedGuestDownWhenItsNodeStarts() {
    Outcome created = driver.create(ID, OPTIONS);

    driver.act(Server::suspend, action("suspend", ID, created));
    assertThat(proxmox.guests.get(100).config).containsEntry("onboot", 0);
    assertThat(server.status(created.reference()).state()).isEqualTo(State.SUSPENDED);
    assertThat(failure(() -> server.start(action("start", ID, created))).code())
        .isEqualTo("guest.suspended");

    driver.act(Server::resume, action("resume", ID, created));
    assertThat(proxmox.guests.get(100).config).containsEntry("onboot", 1);
    assertThat(server.status(created.reference()).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void growsWithAPlanAndSaysThatARestartIsNeeded() {
    Outcome created = driver.create(ID, OPTIONS);

    Outcome changed =
        driver.changePlan(
            action("change-plan", ID, created), Map.of("memory", "4096", "disk", "20"));

    assertThat(changed.properties()).containsEntry("restartNeeded", "true");
    assertThat(proxmox.guests.get(100).config.get("scsi0").toString()).endsWith("size=20G");
    assertThat(proxmox.guests.get(100).pending).containsEntry("memory", "4096");
  }

  @Test
  void neverMakesADiskSmaller() {
    Outcome created = driver.create(ID, OPTIONS);

    PluginException failure =
        failure(() -> driver.changePlan(action("change-plan", ID, created), Map.of("disk", "5")));

    assertThat(failure.code()).isEqualTo("disk.shrink");
    assertThat(server.check(order(ID, Map.of("template", "9000", "disk", "3"))))
        .containsExactly(new FieldError("disk", "is less than the template's disk"));
  }

  @Test
  void offersWhatTheClusterHas() {
    assertThat(server.productOptions())
        .filteredOn(option -> option.type() == ProductOption.Type.SELECT)
        .extracting(option -> option.name() + " " + option.choices().keySet())
        .contains("node [pve1, pve2]", "storage [local-lvm]", "template [9000, 9001]");
  }

  @Test
  void sumsTrafficOfTheSpanAskedFor() {
    Outcome created = driver.create(ID, OPTIONS);
    Instant from = Instant.ofEpochSecond(1_793_534_430);
    Instant to = Instant.ofEpochSecond(1_793_534_500);

    assertThat(server.usage(created.reference(), from, to))
        .containsExactly(
            new Usage("traffic.in", "byte", new BigDecimal("11015"), from, to),
            new Usage("traffic.out", "byte", new BigDecimal("1100"), from, to));
  }

  private static PluginException failure(ThrowingCallable call) {
    PluginException failure = catchThrowableOfType(PluginException.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
