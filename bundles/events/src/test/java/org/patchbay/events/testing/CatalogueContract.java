package org.patchbay.events.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchbay.events.EventCatalogue;
import org.patchbay.events.EventType;

/** What holds for the catalogues of every bundle, together; its test extends this. */
public abstract class CatalogueContract {
  private static final String MENTION = EventType.class.descriptorString();

  private final List<EventCatalogue> catalogues;
  private final List<EventType> types;

  protected CatalogueContract(EventCatalogue... catalogues) {
    this.catalogues = List.of(catalogues);
    types = this.catalogues.stream().flatMap(one -> one.types().stream()).toList();
  }

  @Test
  void listsEveryTypeOfTheBundleOnce() throws Exception {
    List<EventType> constants = new ArrayList<>();
    for (Class<?> holder : holders()) {
      for (Field field : holder.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
          collect(field.get(null), constants);
        }
      }
    }

    assertThat(constants).isNotEmpty();
    assertThat(types).extracting(EventType::name).doesNotHaveDuplicates();
    assertThat(types).containsAll(constants);
  }

  @Test
  void describesEveryTypeByAValidSchema() {
    assertThat(types)
        .allSatisfy(type -> assertThat(EventSchemas.faults(type)).as(type.name()).isEmpty());
  }

  @Test
  void isInTheDocumentation() throws IOException {
    for (EventCatalogue catalogue : catalogues) {
      new EventDocs(catalogue).check();
    }
  }

  /** Classes of the bundle that have to do with types. */
  private List<Class<?>> holders() throws IOException, URISyntaxException {
    Class<?> own = catalogues.get(0).getClass();
    Path root = Path.of(own.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> holders = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(CatalogueContract::mentionsTypes).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        try {
          holders.add(Class.forName(name, true, own.getClassLoader()));
        } catch (ClassNotFoundException e) {
          throw new AssertionError(e);
        }
      }
    }
    return holders;
  }

  private static boolean mentionsTypes(Path file) {
    try {
      return file.toString().endsWith(".class")
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MENTION);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void collect(Object value, List<EventType> types) throws Exception {
    if (value instanceof EventType type) {
      types.add(type);
    } else if (value instanceof Collection<?> values) {
      for (Object one : values) {
        collect(one, types);
      }
    } else if (value instanceof Record
        && Arrays.stream(value.getClass().getRecordComponents())
            .anyMatch(part -> part.getType() == EventType.class)) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        collect(part.getAccessor().invoke(value), types);
      }
    }
  }
}
