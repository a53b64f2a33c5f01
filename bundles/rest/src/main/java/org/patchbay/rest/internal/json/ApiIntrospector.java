package org.patchbay.rest.internal.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.patchbay.plugin.api.Category;

/** Writes categories by their ids, and other enums by their names. */
class ApiIntrospector extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    return ids(values, super.findEnumValues(config, type, values, names));
  }

  /** The way the library that describes the API asks. */
  @Override
  @Deprecated
  public String[] findEnumValues(Class<?> type, Enum<?>[] values, String[] names) {
    return ids(values, super.findEnumValues(type, values, names));
  }

  private static String[] ids(Enum<?>[] values, String[] names) {
    for (int i = 0; i < values.length; i++) {
      names[i] = values[i] instanceof Category category ? category.id() : names[i];
    }
    return names;
  }

  /** Leaves missing fields to {@link Checked}, where Jackson would stop at the first. */
  static final class Reading extends ApiIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return null;
    }
  }
}
