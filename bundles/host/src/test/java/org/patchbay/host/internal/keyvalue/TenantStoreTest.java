package org.patchbay.host.internal.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.patchbay.events.internal.EventsSchema;
import org.patchbay.persistence.Schema;
import org.patchbay.persistence.testing.TestDatabase;

class TenantStoreTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static Schema schema;

  private final UUID tenant = UUID.randomUUID();
  private final TenantStore store = new TenantStore(DATABASE.get(), tenant, "pay");

  @BeforeAll
  static void open() {
    new EventsSchema(DATABASE.get());
    schema = DATABASE.get().open("host", TenantStoreTest.class.getClassLoader());
  }

  @AfterAll
  static void close() {
    schema.close();
  }

  @Test
  void setsReadsAndRemoves() {
    assertThat(store.get("customer")).isEmpty();
    store.put("customer", "c1");
    store.put("customer", "c2");
    assertThat(store.get("customer")).contains("c2");
    store.remove("customer");
    store.remove("customer");
    assertThat(store.get("customer")).isEmpty();
  }

  @Test
  void setsOnlyWhatIsAbsentAndReplacesOnlyWhatIsExpected() {
    assertThat(store.putIfAbsent("job", "a")).isTrue();
    assertThat(store.putIfAbsent("job", "b")).isFalse();
    assertThat(store.replace("job", "b", "c")).isFalse();
    assertThat(store.replace("job", "a", "c")).isTrue();
    assertThat(store.get("job")).contains("c");
  }

  @Test
  void listsKeysThatBeginSo() {
    store.put("a%b", "1");
    store.put("a_b", "2");
    store.put("axb", "3");
    store.put("B", "4");

    assertThat(store.keys("a")).containsExactly("a%b", "a_b", "axb");
    assertThat(store.keys("a_")).containsExactly("a_b");
    assertThat(store.keys("")).containsExactly("B", "a%b", "a_b", "axb");
  }

  @Test
  void holdsToItsLimits() {
    store.put("k".repeat(200), "v".repeat(64 * 1024));

    assertThatIllegalArgumentException().isThrownBy(() -> store.put("k".repeat(201), "v"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put("k", "ä".repeat(32 * 1024 + 1)));
  }

  @Test
  void seesNeitherOtherTenantsNorOtherPlugins() {
    store.put("name", "mine");

    assertThat(new TenantStore(DATABASE.get(), UUID.randomUUID(), "pay").get("name")).isEmpty();
    assertThat(new TenantStore(DATABASE.get(), tenant, "other").get("name")).isEmpty();
  }
}
