package org.patchbay.rest.internal.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/** Writes enums in lower case, as programs outside of Java do. */
class LowerCaseEnums extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
    for (int i = 0; i < values.length; i++) {
      names[i] = values[i].name().toLowerCase(Locale.ROOT);
    }
    return names;
  }

  /** The way the library that describes the API asks. */
  @Override
  @Deprecated
  public String[] findEnumValues(Class<?> type, Enum<?>[] values, String[] names) {
    return findEnumValues(null, null, values, names);
  }

  /** Leaves missing fields to {@link Checked}, where Jackson would stop at the first. */
  static final class Reading extends LowerCaseEnums {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return null;
    }
  }
}
