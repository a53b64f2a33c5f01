package org.patchbay.monitoring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchbay.persistence.Connections.Usage;
import org.patchbay.telemetry.RequestObserver.AnsweredRequest;

/** The dashboard asks for what there is, and for nothing else. */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("../../docs/grafana/patchbay.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:patchbay|jvm|process|system)_\\w+");
  private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\) ?\\((?=(.*))");
  private static final Pattern SERIES = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$");

  /** Prometheus adds it to what it scrapes. */
  private static final String INSTANCE = "instance";

  private final JsonNode dashboard = read();
  private final Map<String, Set<String>> labels = labels(scrape());

  @Test
  void asksForMetricsAndLabelsThatThereAre() {
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(25);

    for (String query : queries) {
      Set<String> asked = new HashSet<>();
      METRIC.matcher(query).results().forEach(found -> asked.add(found.group()));
      assertThat(asked).as(query).isNotEmpty().isSubsetOf(labels.keySet());
      Matcher selectors = SELECTOR.matcher(query);
      while (selectors.find()) {
        Set<String> there = labels.get(selectors.group(1));
        LABEL
            .matcher(selectors.group(2))
            .results()
            .forEach(label -> assertThat(there).as(query).contains(label.group(1)));
      }
      Matcher groups = BY.matcher(query);
      while (groups.find()) {
        Matcher metric = METRIC.matcher(groups.group(2));
        assertThat(metric.find()).as(query).isTrue();
        assertThat(labels.get(metric.group())).as(query).contains(groups.group(1).split(", *"));
      }
    }
  }

  @Test
  void namesNoLabelInALegendThatItsQueryDoesNotGive() {
    for (JsonNode target : dashboard.findValues("targets").stream().flatMap(this::each).toList()) {
      String query = target.get("expr").asText();
      Matcher legend =
          Pattern.compile("\\{\\{(\\w+)}}").matcher(target.get("legendFormat").asText());
      Matcher groups = BY.matcher(query);
      Set<String> given = new HashSet<>();
      while (groups.find()) {
        given.addAll(List.of(groups.group(1).split(", *")));
      }
      if (given.isEmpty()) {
        METRIC.matcher(query).results().forEach(found -> given.addAll(labels.get(found.group())));
      }
      while (legend.find()) {
        assertThat(given).as(query).contains(legend.group(1));
      }
    }
  }

  @Test
  void showsEveryMetricOfItsOwn() {
    String all = String.join("\n", queries());

    assertThat(labels.keySet().stream().filter(name -> name.startsWith("patchbay_")))
        .filteredOn(name -> !name.matches(".*_(sum|count|max)"))
        .filteredOn(name -> !all.contains(name))
        .containsExactlyInAnyOrder(
            "patchbay_db_connections_timeouts_total", "patchbay_subscription_served");
  }

  private Stream<JsonNode> each(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.forEach(items::add);
    return items.stream();
  }

  private List<String> queries() {
    List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
    for (JsonNode variable : dashboard.at("/templating/list")) {
      Matcher asked =
          Pattern.compile("label_values\\((\\w+), (\\w+)\\)")
              .matcher(variable.get("query").asText());
      if (asked.matches()) {
        queries.add("%s{%s=\"\"}".formatted(asked.group(1), asked.group(2)));
      }
    }
    return queries;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(DASHBOARD.toFile());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Set<String>> labels(Scraped scraped) {
    Map<String, Set<String>> labels = new TreeMap<>();
    for (String line : scraped.lines()) {
      Matcher series = SERIES.matcher(line);
      assertThat(series.matches()).as(line).isTrue();
      Set<String> names = labels.computeIfAbsent(series.group(1), name -> new HashSet<>());
      names.add(INSTANCE);
      if (series.group(2) != null) {
        LABEL.matcher(series.group(2)).results().forEach(label -> names.add(label.group(1)));
      }
    }
    return labels;
  }

  /** A node that has done a little of everything. */
  private static Scraped scrape() {
    try (Meters meters = new Meters();
        Sampler sampler = Sampler.of(Duration.ofHours(1))) {
      System.gc();
      await().until(() -> !Scraped.of(meters).of("jvm_gc_pause_seconds_count").isEmpty());
      new RequestTimes(meters)
          .answered(new AnsweredRequest("/api/v1/admin/plans", "GET", 200, 1000));
      Sources sources = new Sources();
      meters.addSource(new PluginCallSource(sources, new TenantLabels(1, id -> "acme")));
      meters.addSource(new PluginStateSource(sources.plugins(), sampler));
      meters.addSource(new JobSource(Sources::queues, sampler));
      meters.addSource(new WebhookSource(Sources::backlog, sampler));
      meters.addSource(new HeldPaymentSource(sources.payments(7), sampler));
      meters.addSource(new FollowerSource(sources.feed(3)));
      meters.addSource(new SubscriptionSource(sources.subscriptions(), sampler));
      meters.addSource(new ConnectionSource(() -> Optional.of(new Usage(1, 2, 16, 0, 9, 1000, 0))));
      return Scraped.of(meters);
    }
  }
}
