package org.patchbay.plugin.server.proxmox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Answer;
import org.patchbay.plugin.testkit.openapi.JudgedServer.Request;

/**
 * Plays a cluster of Proxmox VE: guests with configuration, locks and numbers that can be taken,
 * and tasks that take their time. Every request brings the running tasks forward.
 */
final class FakeProxmox {
  static final String TOKEN_ID = "billing@pve!patchbay";
  static final String SECRET = "0d9c1f5e-7a64-4a53-9f0e-1f3bb5f6a001";
  static final int TEMPLATE = 9000;
  static final int CONTAINER_TEMPLATE = 9001;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern GUEST = Pattern.compile("/nodes/([^/]+)/(qemu|lxc)/(\\d+)(/.*)?");
  private static final Pattern MAKE = Pattern.compile("/nodes/([^/]+)/(qemu|lxc)");
  private static final Pattern TASK = Pattern.compile("/nodes/([^/]+)/tasks/([^/]+)/status");

  /** Thrown to answer an error. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** An error that is answered once, before or after the deed was done. */
  record Fault(String method, Pattern path, int status, String message, boolean afterwards) {}

  final Map<Integer, FakeGuest> guests = new TreeMap<>();
  final List<String> requests = new ArrayList<>();
  final Map<String, Integer> privileges = new TreeMap<>();
  final FakeTasks tasks = new FakeTasks();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private int stolen;

  FakeProxmox() {
    FakeGuest template = add(GuestType.QEMU, "pve1", TEMPLATE);
    template.template = true;
    template.config.put("name", "debian-12");
    template.config.put("boot", "order=scsi0;ide2");
    template.config.put("ide2", "local-lvm:vm-9000-cloudinit,media=cdrom,size=4M");
    template.config.put("scsi0", "local-lvm:base-9000-disk-0,discard=on,size=3584M");
    template.config.put("net0", "virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1");
    template.config.put("tags", "debian");
    FakeGuest container = add(GuestType.LXC, "pve1", CONTAINER_TEMPLATE);
    container.template = true;
    container.config.put("hostname", "alpine");
    container.config.put("rootfs", "local-lvm:base-9001-disk-0,size=1G");
    for (String privilege :
        List.of(
            "Datastore.AllocateSpace",
            "Datastore.Audit",
            "VM.Allocate",
            "VM.Audit",
            "VM.Clone",
            "VM.Config.CPU",
            "VM.Config.Cloudinit",
            "VM.Config.Disk",
            "VM.Config.Memory",
            "VM.Config.Network",
            "VM.Config.Options",
            "VM.PowerMgmt")) {
      privileges.put(privilege, 1);
    }
  }

  synchronized FakeGuest add(GuestType type, String node, int vmid) {
    FakeGuest guest = new FakeGuest(type, node, vmid);
    guests.put(vmid, guest);
    return guest;
  }

  /** Guests that are no templates. */
  synchronized List<FakeGuest> made() {
    return guests.values().stream().filter(guest -> !guest.template).toList();
  }

  /** The next so many numbers are taken by somebody else before they are used. */
  synchronized void steal(int numbers) {
    stolen = numbers;
  }

  synchronized void fail(String method, String path, int status, String message) {
    faults.add(new Fault(method, Pattern.compile(path), status, message, false));
  }

  /** What is asked for is done, but the answer does not arrive. */
  synchronized void loseAnswer(String method, String path) {
    faults.add(new Fault(method, Pattern.compile(path), 502, "Bad Gateway", true));
  }

  synchronized Answer answer(Request request) {
    tasks.advance();
    String path = request.path().replaceFirst("^/api2/json", "");
    requests.add(request.method() + " " + path);
    try {
      if (!("PVEAPIToken=" + TOKEN_ID + "=" + SECRET).equals(request.header("Authorization"))) {
        throw new Refusal(401, "invalid token value!");
      }
      Fault fault = fault(request.method(), path);
      if (fault != null && !fault.afterwards()) {
        throw new Refusal(fault.status(), fault.message());
      }
      Object data = data(request.method(), path, parameters(request));
      if (fault != null) {
        throw new Refusal(fault.status(), fault.message());
      }
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("data", data);
      return Answer.json(200, text(body));
    } catch (Refusal e) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("data", null);
      body.put("message", e.getMessage() + "\n");
      return Answer.json(e.status, text(body));
    }
  }

  private Object data(String method, String path, Map<String, String> parameters) {
    Matcher task = TASK.matcher(path);
    if (task.matches()) {
      return tasks.status(URLDecoder.decode(task.group(2), StandardCharsets.UTF_8));
    }
    Matcher make = MAKE.matcher(path);
    if (make.matches() && method.equals("POST")) {
      return make(GuestType.of(make.group(2)).orElseThrow(), make.group(1), parameters);
    }
    Matcher guest = GUEST.matcher(path);
    if (guest.matches()) {
      String deed = guest.group(4) == null ? "" : guest.group(4);
      return guest(method + " " + deed, guest(guest), parameters);
    }
    return switch (path) {
      case "/version" -> Map.of("version", "9.1.3", "release", "9.1", "repoid", "a8736b6d00000000");
      case "/access/permissions" -> Map.of("/", privileges);
      case "/cluster/nextid" -> nextId(parameters);
      case "/cluster/resources" -> resources(parameters.get("type"));
      default -> throw new Refusal(501, "Method '" + method + " " + path + "' not implemented");
    };
  }

  private Object guest(String deed, FakeGuest guest, Map<String, String> parameters) {
    return switch (deed) {
      case "GET /config" -> guest.config("1".equals(parameters.get("current")));
      case "PUT /config" -> {
        free(guest);
        parameters.forEach(guest::set);
        yield null;
      }
      case "GET /status/current" -> guest.current();
      case "GET /rrddata" ->
          List.of(
              Map.of("time", 1_793_534_400, "netin", 100.5, "netout", 10),
              Map.of("time", 1_793_534_460, "netin", 200, "netout", 20),
              Map.of("time", 1_793_534_520));
      case "POST /clone" -> copy(guest, parameters);
      case "PUT /resize" -> resize(guest, parameters);
      case "DELETE " -> destroy(guest);
      default -> power(deed.replace("POST /status/", ""), guest);
    };
  }

  private String copy(FakeGuest source, Map<String, String> parameters) {
    int vmid = reserve(source.type, parameters.get("newid"));
    FakeGuest copy = add(source.type, source.node, vmid);
    copy.config.putAll(source.config);
    copy.config.replaceAll(
        (name, value) ->
            value
                .toString()
                .replace("base-" + source.vmid, "vm-" + vmid)
                .replace("00:01", "aa:bb"));
    List.of("name", "hostname", "description").stream()
        .filter(parameters::containsKey)
        .forEach(name -> copy.config.put(name, parameters.get(name)));
    copy.lock = "clone";
    return tasks.begin(
        source.type == GuestType.LXC ? "vzclone" : "qmclone",
        source.node,
        source.vmid,
        () -> {
          copy.lock = "";
          copy.node = parameters.getOrDefault("target", source.node);
        },
        () -> guests.remove(vmid));
  }

  /** As the real one, it writes the configuration only when the disks are there. */
  private String make(GuestType type, String node, Map<String, String> parameters) {
    int vmid = reserve(type, parameters.get("vmid"));
    FakeGuest guest = add(type, node, vmid);
    guest.lock = "create";
    return tasks.begin(
        type == GuestType.LXC ? "vzcreate" : "qmcreate",
        node,
        vmid,
        () -> {
          guest.lock = "";
          parameters.forEach(
              (name, value) -> {
                Matcher disk = Pattern.compile("([a-z-]+):(\\d+)").matcher(value);
                if (disk.matches()) {
                  guest.set(
                      name, disk.group(1) + ":vm-" + vmid + "-disk-0,size=" + disk.group(2) + "G");
                } else if (!List.of("vmid", "ostemplate", "pool", "ssh-public-keys")
                    .contains(name)) {
                  guest.set(name, value.startsWith("name=eth0") ? value + ",type=veth" : value);
                }
              });
        },
        () -> guests.remove(vmid));
  }

  private int reserve(GuestType type, String number) {
    int vmid = Integer.parseInt(number);
    if (stolen > 0) {
      stolen--;
      add(type, "pve2", vmid).config.put("description", "somebody else's");
    }
    if (guests.containsKey(vmid)) {
      throw new Refusal(500, "unable to create VM " + vmid + ": config file already exists");
    }
    return vmid;
  }

  private String resize(FakeGuest guest, Map<String, String> parameters) {
    free(guest);
    String disk = parameters.get("disk");
    if (!guest.config.containsKey(disk)) {
      throw new Refusal(500, "disk '" + disk + "' does not exist");
    }
    String size = parameters.get("size");
    return tasks.begin(
        "resize",
        guest.node,
        guest.vmid,
        () ->
            guest.config.computeIfPresent(
                disk, (name, value) -> value.toString().replaceFirst("size=[^,]*", "size=" + size)),
        () -> {});
  }

  private String destroy(FakeGuest guest) {
    free(guest);
    if (guest.running) {
      throw new Refusal(500, "VM " + guest.vmid + " is running - destroy failed");
    }
    return tasks.begin(
        "qmdestroy", guest.node, guest.vmid, () -> guests.remove(guest.vmid), () -> {});
  }

  private String power(String deed, FakeGuest guest) {
    free(guest);
    Runnable effect =
        switch (deed) {
          case "start" -> () -> guest.running = true;
          case "stop", "shutdown" -> guest::halt;
          case "suspend" -> () -> guest.paused = true;
          case "resume" -> () -> guest.paused = false;
          default -> throw new Refusal(501, "Method '" + deed + "' not implemented");
        };
    if (deed.equals("start") == guest.running) {
      throw new Refusal(
          500, "VM " + guest.vmid + (guest.running ? " already" : " not") + " running");
    }
    return tasks.begin("qm" + deed, guest.node, guest.vmid, effect, () -> {});
  }

  private static void free(FakeGuest guest) {
    if (!guest.lock.isEmpty()) {
      throw new Refusal(500, "VM is locked (" + guest.lock + ")");
    }
  }

  private FakeGuest guest(Matcher path) {
    FakeGuest guest = guests.get(Integer.parseInt(path.group(3)));
    if (guest == null
        || !guest.node.equals(path.group(1))
        || !guest.type.id().equals(path.group(2))) {
      throw new Refusal(500, "Configuration file 'nodes" + path.group() + ".conf' does not exist");
    }
    return guest;
  }

  private Integer nextId(Map<String, String> parameters) {
    if (parameters.containsKey("vmid")) {
      if (guests.containsKey(Integer.valueOf(parameters.get("vmid")))) {
        throw new Refusal(400, "Parameter verification failed.");
      }
      return Integer.valueOf(parameters.get("vmid"));
    }
    int free = 100;
    while (guests.containsKey(free)) {
      free++;
    }
    return free;
  }

  private List<Map<String, Object>> resources(String type) {
    List<Map<String, Object>> resources = new ArrayList<>();
    guests.values().forEach(guest -> resources.add(guest.resource()));
    if (type == null) {
      for (String node : List.of("pve1", "pve2")) {
        resources.add(
            Map.of("id", "node/" + node, "type", "node", "node", node, "status", "online"));
      }
      resources.add(Map.of("id", "node/pve3", "type", "node", "node", "pve3", "status", "offline"));
      resources.add(
          Map.of(
              "id",
              "storage/pve1/local-lvm",
              "type",
              "storage",
              "storage",
              "local-lvm",
              "node",
              "pve1",
              "content",
              "rootdir,images"));
      resources.add(
          Map.of(
              "id",
              "storage/pve1/local",
              "type",
              "storage",
              "storage",
              "local",
              "node",
              "pve1",
              "content",
              "vztmpl,iso"));
    }
    return resources;
  }

  private Fault fault(String method, String path) {
    for (Fault fault : faults) {
      if (fault.method().equals(method) && fault.path().matcher(path).find()) {
        faults.remove(fault);
        return fault;
      }
    }
    return null;
  }

  private static Map<String, String> parameters(Request request) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : (request.query() + "&" + request.body()).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
