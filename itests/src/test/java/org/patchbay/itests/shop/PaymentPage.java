package org.patchbay.itests.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The sandbox gateway's page, as the customer's browser uses it. */
public final class PaymentPage {

  private PaymentPage() {}

  /** Pays what a checkout sent the customer to the page for. */
  public static void pay(JsonNode checkout) throws IOException, InterruptedException {
    HttpRequest decision =
        HttpRequest.newBuilder(URI.create(checkout.at("/payment/redirect").asText()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("decision=pay"))
            .build();
    HttpClient.newHttpClient().send(decision, BodyHandlers.discarding());
  }
}
