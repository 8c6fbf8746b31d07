package io.octroi.storage.memory;

import io.octroi.DateRange;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
              + " startInclusive endExclusive rate compound bounded fixed source");

  private static final List<Part> OF_BOUNDARY =
      named(
          TaxBoundary.class,
          "id country region postalFrom postalTo authorities startInclusive endExclusive source");

  private static final List<Part> OF_TAXABILITY =
      named(
          Taxability.class,
          "id country region postalFrom postalTo category authorities startInclusive endExclusive"
              + " treatment source");

  private static final List<Part> OF_RANGE = named(DateRange.class, "startInclusive endExclusive");

  private static final Map<Class<?>, List<Part>> OF_CLASSES =
      Map.of(
          TaxRule.class, OF_RULE,
          TaxBoundary.class, OF_BOUNDARY,
          Taxability.class, OF_TAXABILITY,
          DateRange.class, OF_RANGE);

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
    List<Part> named = OF_CLASSES.get(type);
    if (named != null) {
      return named;
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
          .bounded((Boolean) values[13])
          .fixed((FixedAmount) values[14])
          .source((String) values[15])
          .build();
    }
    if (type == TaxBoundary.class) {
      return TaxBoundary.of((String) values[1], texts(values[5]))
          .id((String) values[0])
          .region((String) values[2])
          .postal((String) values[3], (String) values[4])
          .from((LocalDate) values[6])
          .until((LocalDate) values[7])
          .source((String) values[8])
          .build();
    }
    if (type == Taxability.class) {
      return Taxability.of((String) values[1], (String) values[5], (Treatment) values[9])
          .id((String) values[0])
          .region((String) values[2])
          .postal((String) values[3], (String) values[4])
          .authorities(texts(values[6]))
          .from((LocalDate) values[7])
          .until((LocalDate) values[8])
          .source((String) values[10])
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

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
