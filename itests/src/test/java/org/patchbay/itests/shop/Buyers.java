package org.patchbay.itests.shop;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.patchbay.itests.host.Rest.Answer;

/** Several who order the same plan again and again while something else happens. */
public final class Buyers {
  private static final int AT_ONCE = 3;

  private final Customer customer;
  private final String plan;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();

  private Buyers(Customer customer, String plan) {
    this.customer = customer;
    this.plan = plan;
  }

  public static Buyers of(Customer customer, String plan) {
    return new Buyers(customer, plan);
  }

  /** Has orders placed before, during and after an action. */
  public <T> T meanwhile(Callable<T> action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<?>> buyers = new ArrayList<>();
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        buyers.add(threads.submit(this::buy));
      }
      awaitMore();
      T result = action.call();
      awaitMore();
      return result;
    } finally {
      over.set(true);
      for (Future<?> buyer : buyers) {
        buyer.get();
      }
      threads.shutdown();
    }
  }

  /** What the host answered to each order. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** The ids of the orders. */
  public List<String> orders() {
    return answers.stream().map(a -> a.ok().get("order").get("id").asText()).toList();
  }

  private void awaitMore() {
    int enough = answers.size() + 2 * AT_ONCE;
    await().until(() -> answers.size() >= enough);
  }

  private void buy() {
    while (!over.get()) {
      answers.add(customer.checkout(plan, "card-ok"));
    }
  }
}
