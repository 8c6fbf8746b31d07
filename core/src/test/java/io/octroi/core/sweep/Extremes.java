package io.octroi.core.sweep;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The extreme values of each type, by the names that findings use. */
final class Extremes {

  private static final int MANY = 20_000;
  private static final int LONG = 1_000_000;

  private static final String LONG_TEXT = "x".repeat(LONG);

  /** Maximum depth of nested records that are varied. */
  private static final int DEPTH = 2;

  private final Samples samples;
  private final Map<Type, Map<String, Supplier<?>>> known = new HashMap<>();

  Extremes(Samples samples) {
    this.samples = samples;
    texts();
    numbers();
    times();
    put(UUID.class, new UUID(0, 0), new UUID(-1, -1));
    put(OptionalInt.class, OptionalInt.empty(), OptionalInt.of(Integer.MIN_VALUE));
    put(OptionalLong.class, OptionalLong.empty(), OptionalLong.of(Long.MIN_VALUE));
    put(boolean.class, false);
    put(Boolean.class, false);
  }

  private void texts() {
    Map<String, Supplier<?>> texts = known(String.class);
    texts.put("empty", () -> "");
    texts.put("blank", () -> " ");
    texts.put("a million characters", () -> LONG_TEXT);
    texts.put("a lone surrogate", () -> "a\ud800");
    texts.put("NUL", () -> "a\0b");
    Map<String, Supplier<?>> passwords = known(char[].class);
    passwords.put("empty", () -> new char[0]);
    passwords.put("a million characters", LONG_TEXT::toCharArray);
    Map<String, Supplier<?>> paths = known(Path.class);
    paths.put("root", () -> Path.of("/"));
    paths.put("a thousand characters", () -> Path.of("/tmp/" + "x".repeat(1_000)));
  }

  private void numbers() {
    put(int.class, Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
    put(Integer.class, Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
    put(long.class, Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE);
    Map<String, Supplier<?>> decimals = known(BigDecimal.class);
    decimals.put("1E+1000000000", () -> new BigDecimal(BigInteger.ONE, -1_000_000_000));
    decimals.put("1E-1000000000", () -> new BigDecimal(BigInteger.ONE, 1_000_000_000));
    decimals.put("0E+1000000000", () -> new BigDecimal(BigInteger.ZERO, -1_000_000_000));
    decimals.put("greatest scale", () -> new BigDecimal(BigInteger.TEN, Integer.MAX_VALUE));
    decimals.put("least scale", () -> new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE));
    BigInteger huge = BigInteger.ONE.shiftLeft(70_000_000);
    decimals.put("twenty million digits", () -> new BigDecimal(huge));
    decimals.put("twenty million decimals", () -> new BigDecimal(huge.negate(), 22_000_000));
  }

  private void times() {
    put(LocalDate.class, LocalDate.MIN, LocalDate.MAX, LocalDate.of(9999, 12, 31));
    put(Instant.class, Instant.MIN, Instant.MAX, Instant.EPOCH);
    put(Duration.class, Duration.ofSeconds(Long.MIN_VALUE), Duration.ZERO, Duration.ofNanos(-1));
    known(Duration.class).put("longest", () -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    put(Period.class, Period.ZERO, period(Integer.MIN_VALUE), period(Integer.MAX_VALUE));
    put(ZoneOffset.class, ZoneOffset.MIN, ZoneOffset.MAX);
    Map<String, Supplier<?>> clocks = known(InstantSource.class);
    clocks.put("at the beginning", () -> InstantSource.fixed(Instant.MIN));
    clocks.put("at the end", () -> InstantSource.fixed(Instant.MAX));
    clocks.put("without time", () -> (InstantSource) () -> null);
    clocks.put(
        "that fails", () -> Call.failing(InstantSource.class, new ArithmeticException("planted")));
  }

  private static Period period(int number) {
    return Period.of(number, number, number);
  }

  private Map<String, Supplier<?>> known(Type type) {
    return known.computeIfAbsent(type, any -> new TreeMap<>());
  }

  private void put(Type type, Object... values) {
    for (Object value : values) {
      known(type).put(value.toString(), () -> value);
    }
  }

  /** Returns the extreme values of a type; empty if it has none. */
  Map<String, Supplier<?>> of(Type type) {
    return of(type, DEPTH);
  }

  private Map<String, Supplier<?>> of(Type type, int depth) {
    if (known.containsKey(type)) {
      return known.get(type);
    }
    if (type instanceof ParameterizedType generic) {
      return containers(generic, depth);
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], depth);
    }
    Map<String, Supplier<?>> values = new TreeMap<>();
    if (type instanceof Class<?> raw && raw.isRecord() && depth > 0) {
      RecordComponent[] parts = raw.getRecordComponents();
      for (int i = 0; i < parts.length; i++) {
        vary(values, raw, i, parts[i], depth);
      }
    } else if (type instanceof Class<?> raw && raw.isSealed() && depth > 0) {
      for (Class<?> permitted : raw.getPermittedSubclasses()) {
        of(permitted, depth)
            .forEach((name, value) -> values.put(permitted.getSimpleName() + " " + name, value));
      }
    } else if (type instanceof Class<?> raw && raw.isEnum()) {
      Arrays.stream(raw.getEnumConstants())
          .forEach(value -> values.put(value.toString(), () -> value));
    } else if (type instanceof Class<?> raw && raw.isArray()) {
      values.put("empty", () -> Array.newInstance(raw.getComponentType(), 0));
      values.put(MANY + " times", () -> filled(raw.getComponentType()));
    }
    return values;
  }

  private Object filled(Class<?> item) {
    Object[] items = (Object[]) Array.newInstance(item, MANY);
    Arrays.fill(items, samples.of(item));
    return items;
  }

  /** Adds the records that can be created with an extreme or an absent part. */
  private void vary(
      Map<String, Supplier<?>> values, Class<?> type, int number, RecordComponent part, int depth) {
    Map<String, Supplier<?>> parts = new TreeMap<>(of(part.getGenericType(), depth - 1));
    if (!part.getType().isPrimitive()) {
      parts.put("null", () -> null);
    }
    parts.forEach(
        (name, value) -> {
          Call made = samples.record(type, number, value.get());
          if (made.failure() == null) {
            values.put("with " + part.getName() + " " + name, made::value);
          }
        });
  }

  private Map<String, Supplier<?>> containers(ParameterizedType type, int depth) {
    Type item = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    Map<String, Supplier<?>> values = new TreeMap<>();
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      values.put("none", Optional::empty);
      of(item, depth).forEach((name, value) -> values.put(name, () -> Optional.of(value.get())));
    } else if (raw == List.class || raw == Collection.class) {
      values.put("empty", List::of);
      values.put(MANY + " times", () -> Collections.nCopies(MANY, samples.of(item)));
      of(item, depth).forEach((name, value) -> values.put(name, () -> List.of(value.get())));
    } else if (raw == Stream.class) {
      values.put("empty", Stream::empty);
      values.put(MANY + " times", () -> Collections.nCopies(MANY, samples.of(item)).stream());
      of(item, depth).forEach((name, value) -> values.put(name, () -> Stream.of(value.get())));
    } else if (raw == Set.class) {
      values.put("empty", Set::of);
    } else if (raw == SortedMap.class) {
      values.put("empty", TreeMap::new);
    } else if (raw.isRecord()) {
      of(item, depth)
          .forEach(
              (name, value) ->
                  values.put(
                      name,
                      () -> Call.of(raw.getDeclaredConstructors()[0], null, value.get()).value()));
    }
    return values;
  }

  /** Returns containers with a null after a valid item; empty for other types. */
  List<Supplier<?>> withNull(Type type) {
    List<Supplier<?>> values = new ArrayList<>();
    if (type instanceof ParameterizedType generic) {
      Type item = generic.getActualTypeArguments()[0];
      Class<?> raw = (Class<?>) generic.getRawType();
      if (raw == List.class || raw == Collection.class) {
        values.add(() -> Arrays.asList(samples.of(item), null));
      } else if (raw == Stream.class) {
        values.add(() -> Stream.of(samples.of(item), null));
      }
    } else if (type instanceof Class<?> raw
        && raw.isArray()
        && !raw.getComponentType().isPrimitive()) {
      values.add(
          () -> {
            Object[] items = (Object[]) Array.newInstance(raw.getComponentType(), 2);
            items[0] = samples.of(raw.getComponentType());
            return items;
          });
    }
    return values;
  }
}
