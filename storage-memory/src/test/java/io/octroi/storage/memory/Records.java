package io.octroi.storage.memory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies records with a component changed, which is given by a path such as {@code tax.version}.
 */
final class Records {

  private Records() {}

  /** Returns a copy with another value of a component. */
  static <T> T with(T row, String path, @Nullable Object value) {
    return changed(row, path, before -> value);
  }

  /** Returns a copy with a component changed. Components of absent values stay absent. */
  @SuppressWarnings("unchecked")
  static <T, P> T changed(T row, String path, UnaryOperator<P> change) {
    return (T) copy(row, path, value -> change.apply((P) value));
  }

  /** Returns a copy without a component: with null or, if the record rejects it, an empty value. */
  static <T> T without(T row, String path) {
    for (int choice = 0; ; choice++) {
      int chosen = choice;
      try {
        return changed(row, path, value -> emptyChoices(value).get(chosen));
      } catch (IllegalArgumentException refused) {
        // The record requires this component. Try the next choice.
      }
    }
  }

  /** Returns the value of a component; null if it is absent. */
  static @Nullable Object part(Object row, String path) {
    int dot = path.indexOf('.');
    Object value = Part.of(row.getClass(), dot < 0 ? path : path.substring(0, dot)).read(row);
    return dot < 0 || value == null ? value : part(value, path.substring(dot + 1));
  }

  /** Returns the paths of all components of a type that have no components themselves. */
  static Stream<String> paths(Class<?> type) {
    return Part.all(type).stream().flatMap(Records::paths);
  }

  private static Stream<String> paths(Part part) {
    Class<?> type = part.elementType();
    return Part.all(type).isEmpty()
        ? Stream.of(part.name())
        : paths(type).map(path -> part.name() + "." + path);
  }

  private static List<Object> emptyChoices(@Nullable Object value) {
    List<Object> choices = new ArrayList<>();
    if (value instanceof Boolean) {
      choices.add(false);
    } else if (value instanceof Integer) {
      choices.add(0);
    } else if (value instanceof Optional) {
      choices.add(Optional.empty());
    } else if (value instanceof List) {
      choices.add(List.of());
    } else {
      choices.add(null);
      choices.add(
          value instanceof String
              ? ""
              : value instanceof BigDecimal
                  ? BigDecimal.ZERO
                  : value instanceof Enum<?> constant
                      ? constant.getDeclaringClass().getEnumConstants()[0]
                      : Instant.EPOCH);
    }
    return choices;
  }

  private static @Nullable Object copy(
      @Nullable Object value, String path, UnaryOperator<Object> change) {
    if (value == null) {
      return null;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> copy(each, path, change)).toList();
    }
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    List<Part> parts = Part.all(value.getClass());
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      Object part = parts.get(i).read(value);
      values[i] =
          !parts.get(i).name().equals(name)
              ? part
              : dot < 0 ? change.apply(part) : copy(part, path.substring(dot + 1), change);
    }
    return Part.make(value.getClass(), values);
  }
}
