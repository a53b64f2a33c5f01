package org.patchbay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The main job, told step by step. Arguments: the host's URL, the file that holds its admin key,
 * and the catalogue's folder.
 */
public final class Demo {
  private static final String PLAN = "starter";
  private static final Map<String, Object> PROVISIONING =
      Map.of(
          "directory",
          "site-directory",
          "actions",
          List.of(
              "create", "terminate", "status", "suspend", "resume", "options", "check", "test"));
  private final Stage stage = new Stage(System.out);
  private final URI host;
  private final Path catalogue;
  private final Api platform;

  private Demo(URI host, String adminKey, Path catalogue) {
    this.host = host;
    this.catalogue = catalogue;
    this.platform = new Api(host, adminKey, Optional.empty());
  }

  /** Plays it; exit code 1 when a step failed. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: demo <url> <file of the admin key> <catalogue folder>");
      System.exit(2);
    }
    String key = Files.readString(Path.of(args[1])).strip();
    try (Mailbox mailbox = new Mailbox()) {
      new Demo(URI.create(args[0]), key, Path.of(args[2])).play(mailbox);
    } catch (DemoFailure failure) {
      System.err.println("The demo failed: " + failure.getMessage());
      System.exit(1);
    }
    System.exit(0);
  }

  private void play(Mailbox mailbox) {
    Shop shop = stage.step("create a tenant", this::openShop);
    stage.note("tenant " + shop.slug());
    for (String plugin : List.of("sandbox", "exec", "email")) {
      stage.note(stage.step("install " + plugin + " from the catalogue", () -> install(plugin)));
    }
    stage.step("activate the gateway", done(() -> shop.activate("sandbox", Map.of())));
    stage.step("activate the provisioner", done(() -> shop.activate("exec", PROVISIONING)));
    stage.step("activate the notifier", done(() -> shop.activate("email", smtp(mailbox))));
    stage.step("publish a plan", done(() -> shop.publish(PLAN)));

    String email = "customer@" + shop.slug() + ".example";
    Api customer = stage.step("create a customer", () -> shop.customer(email));
    JsonNode checkout =
        stage.step(
            "order as the customer",
            () -> Shop.order(customer, PLAN, shop.slug() + ".example", "card-redirect"));
    String order = checkout.get("order").get("id").asText();
    JsonNode payment = checkout.get("payment");
    URI page = URI.create(payment.get("redirect").asText());
    stage.note("the gateway sends the customer to " + page);
    stage.step("pay on the gateway's page", done(() -> Shop.payOnPage(customer, page)));
    JsonNode paid =
        stage.step(
            "receive the gateway's webhook over HTTP",
            () -> Shop.paid(customer, payment.get("id").asText()));
    JsonNode completed = stage.step("provision the service", () -> Shop.completed(customer, order));
    JsonNode service = customer.get("/user/services/" + completed.get("service").asText());
    Path site = Path.of(service.get("properties").get("directory").asText());
    if (!Files.isRegularFile(site.resolve("public/index.html"))) {
      throw new DemoFailure("there is no site in " + site);
    }
    String mail =
        stage.step(
            "mail the customer",
            () ->
                Await.until(
                    "the mail",
                    java.time.Duration.ofSeconds(60),
                    () -> mailbox.find(email, "ready").map(Mailbox::subject)));

    upgrade(customer);
    tell(shop, checkout, paid, service, email + ": " + mail);
  }

  private void upgrade(Api customer) {
    String from = platform.get("/admin/plugins/sandbox").get("version").asText();
    String to = NewerVersion.after(from);
    UpgradeUnderLoad.Result result =
        stage.step(
            "upgrade the gateway from " + from + " to " + to + " while orders come",
            () -> {
              byte[] newer = NewerVersion.of(jarOf("sandbox"), to);
              return new UpgradeUnderLoad()
                  .run(
                      customer,
                      PLAN,
                      () -> platform.upload("/admin/plugins/sandbox/upgrade", newer));
            });
    stage.step(
        "wait for the " + result.orders().size() + " orders to be provisioned",
        done(() -> result.orders().forEach(order -> Shop.completed(customer, order))));
    stage.note(
        result.orders().size()
            + " orders placed, 0 failed; version now "
            + platform.get("/admin/plugins/sandbox").get("version").asText());
    if (platform.get("/events?type=plugin.upgraded&limit=1").get("items").isEmpty()) {
      throw new DemoFailure("the upgrade left no audit record");
    }
  }

  private void tell(Shop shop, JsonNode checkout, JsonNode paid, JsonNode service, String mail) {
    Map<String, String> rows = new LinkedHashMap<>();
    JsonNode invoice = checkout.get("invoice");
    JsonNode total = invoice.get("total");
    String amount = total.get("amount").asText() + " " + total.get("currency").asText();
    rows.put("order", checkout.get("order").get("id").asText());
    rows.put("invoice", "number " + invoice.get("number").asText() + ", " + amount);
    rows.put("payment", paid.get("id").asText() + ", " + paid.get("status").asText());
    rows.put("service", service.get("status").asText() + ", " + service.get("properties"));
    rows.put("mail", mail);
    stage.table(rows);
    System.out.println("The host goes on running:");
    System.out.println("  API          " + host.resolve("/api/v1"));
    System.out.println("  description  " + host.resolve("/api/v1/openapi.json"));
    System.out.println("  health       " + host.resolve("/health/ready"));
    System.out.println("  tenant       " + shop.slug());
    System.out.println("./patchbay console opens its console, ./patchbay stop ends it.");
  }

  private Shop openShop() {
    return Shop.open(platform, "demo-" + Long.toString(System.currentTimeMillis(), 36));
  }

  /** An earlier demo on this host may have brought it, and upgraded it since. */
  private String install(String plugin) {
    JsonNode known = platform.get("/admin/plugins/" + plugin);
    if (!known.get("state").asText().equals("AVAILABLE")) {
      return plugin + " " + known.get("version").asText() + " is there already";
    }
    JsonNode report = platform.post("/admin/plugins", Map.of("catalogue", plugin));
    return report.get("plugin").asText() + " " + report.get("to").asText();
  }

  private Path jarOf(String plugin) throws IOException {
    try (var jars = Files.newDirectoryStream(catalogue, "*" + plugin + "*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new DemoFailure("there is no jar of " + plugin + " in " + catalogue);
  }

  private static Map<String, Object> smtp(Mailbox mailbox) {
    return Map.of(
        "host", "127.0.0.1",
        "port", mailbox.port(),
        "encryption", "NONE",
        "from", "billing@demo.example");
  }

  private static Callable<Void> done(Runnable action) {
    return () -> {
      action.run();
      return null;
    };
  }
}
