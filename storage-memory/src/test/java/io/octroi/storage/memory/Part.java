package io.octroi.storage.memory;

import io.octroi.DateRange;
import io.octroi.taxrate.TaxRule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of a record or of a record-like value. Absent optional components are null. */
record Part(String name, Method accessor) {

  private static final List<Part> OF_RULE =
      named(
          TaxRule.class,
          "id authority country region postalFrom postalTo category issuesFrom issuesTo"
              + " startInclusive endExclusive rate compound source");

  private static final List<Part> OF_RANGE = named(DateRange.class, "startInclusive endExclusive");

  private static List<Part> named(Class<?> type, String names) {
    return Stream.of(names.split(" ")).map(name -> new Part(name, method(type, name))).toList();
  }

  private static Method method(Class<?> type, String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the components of a type in order; empty if it has none. */
  static List<Part> all(Class<?> type) {
    if (type == TaxRule.class) {
      return OF_RULE;
    }
    if (type == DateRange.class) {
      return OF_RANGE;
    }
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(component -> new Part(component.getName(), component.getAccessor()))
            .toList()
        : List.of();
  }

  static Part of(Class<?> type, String name) {
    return all(type).stream()
        .filter(part -> part.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no component " + name));
  }

  @Nullable Object read(Object row) {
    Object value = Composed.call(row, accessor);
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? Integer.valueOf(optional.getAsInt()) : null;
    }
    return value;
  }

  /** Returns the type of the component, or the element type if it is a list. */
  Class<?> elementType() {
    return List.class.isAssignableFrom(accessor.getReturnType())
        ? (Class<?>)
            ((ParameterizedType) accessor.getGenericReturnType()).getActualTypeArguments()[0]
        : accessor.getReturnType();
  }

  /** Creates a value from its components in order. */
  static Object make(Class<?> type, Object[] values) {
    if (type == TaxRule.class) {
      return TaxRule.of((String) values[1], (String) values[2], (BigDecimal) values[11])
          .id((String) values[0])
          .region((String) values[3])
          .postal((String) values[4], (String) values[5])
          .category((String) values[6])
          .issues((Integer) values[7], (Integer) values[8])
          .from((LocalDate) values[9])
          .until((LocalDate) values[10])
          .compound((Boolean) values[12])
          .source((String) values[13])
          .build();
    }
    if (type == DateRange.class) {
      return DateRange.of((LocalDate) values[0], (LocalDate) values[1]);
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
      if (types[i] == Optional.class) {
        values[i] = Optional.ofNullable(values[i]);
      }
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("The record rejects the values.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
