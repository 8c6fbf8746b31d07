package io.octroi.storage.memory;

import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one aggregate of one tenant, by primary key and by unique key. Each method is one
 * atomic step and safe for use by several threads.
 *
 * @param <K> the primary key
 * @param <R> the row
 */
final class Rows<K extends Comparable<? super K>, R> {

  private final Steps steps = new Steps();
  private final Shape<K, R> shape;
  private final NavigableMap<K, R> byKey = new TreeMap<>();
  private final Map<UniqueKey, R> byUniqueKey = new HashMap<>();

  Rows(Shape<K, R> shape) {
    this.shape = shape;
  }

  Optional<R> find(K key) {
    return steps.read(() -> Optional.ofNullable(byKey.get(key)));
  }

  Optional<R> findUnique(UniqueKey key) {
    return steps.read(() -> Optional.ofNullable(byUniqueKey.get(key)));
  }

  /** Returns the rows after a key, in the order of their keys. */
  List<R> page(@Nullable K after, int limit) {
    return page(row -> true, after, limit);
  }

  /** Returns the rows after a key that meet a condition, in the order of their keys. */
  List<R> page(Predicate<? super R> condition, @Nullable K after, int limit) {
    return steps.read(
        () ->
            (after == null ? byKey : byKey.tailMap(after, false))
                .values().stream().filter(condition).limit(limit).toList());
  }

  /** Adds rows in order. For each row, {@code Taken} takes precedence over {@code Stale}. */
  List<Written> insert(List<R> rows) {
    return steps.write(() -> rows.stream().map(this::insertOne).toList());
  }

  private Written insertOne(R row) {
    Set<UniqueKey> contested = contested(row, null);
    if (!contested.isEmpty()) {
      return Written.taken(contested);
    }
    if (byKey.containsKey(shape.key().apply(row))) {
      return Written.stale();
    }
    add(row);
    return Written.done();
  }

  /**
   * Replaces a row that meets a condition and has the expected version. {@code Stale} takes
   * precedence over {@code Taken}.
   */
  Written replace(R row, Predicate<? super R> condition, long expectedVersion) {
    return steps.write(
        () -> {
          R before = byKey.get(shape.key().apply(row));
          if (before == null
              || !condition.test(before)
              || shape.version().applyAsLong(before) != expectedVersion) {
            return Written.stale();
          }
          Set<UniqueKey> contested = contested(row, before);
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          remove(before);
          add(row);
          return Written.done();
        });
  }

  /** Deletes a row that meets a condition and has the expected version. */
  Written delete(K key, Predicate<? super R> condition, long expectedVersion) {
    return take(
                key,
                row -> condition.test(row) && shape.version().applyAsLong(row) == expectedVersion)
            .isPresent()
        ? Written.done()
        : Written.stale();
  }

  /**
   * Adds rows or replaces those with the same keys, whatever their versions. The rows must not have
   * unique keys.
   */
  void put(List<R> rows) {
    steps.write(
        () -> {
          rows.forEach(row -> byKey.put(shape.key().apply(row), row));
          return rows;
        });
  }

  /** Deletes a row, whatever its version, and returns whether it existed. */
  boolean delete(K key) {
    return take(key).isPresent();
  }

  /** Deletes a row, whatever its version, and returns it. */
  Optional<R> take(K key) {
    return take(key, row -> true);
  }

  private Optional<R> take(K key, Predicate<R> condition) {
    return steps.write(
        () -> {
          Optional<R> deleted = Optional.ofNullable(byKey.get(key)).filter(condition);
          deleted.ifPresent(this::remove);
          return deleted;
        });
  }

  /** Deletes the first rows that meet a condition, at most a limit, and returns their number. */
  int deleteIf(Predicate<? super R> condition, int limit) {
    return steps.write(
        () -> {
          List<R> deleted = byKey.values().stream().filter(condition).limit(limit).toList();
          deleted.forEach(this::remove);
          return deleted.size();
        });
  }

  private Set<UniqueKey> contested(R row, @Nullable R before) {
    Set<UniqueKey> contested = new LinkedHashSet<>(shape.uniqueKeys().apply(row));
    contested.removeIf(
        key -> {
          R holder = byUniqueKey.get(key);
          return holder == null || holder == before;
        });
    return contested;
  }

  private void add(R row) {
    byKey.put(shape.key().apply(row), row);
    shape.uniqueKeys().apply(row).forEach(key -> byUniqueKey.put(key, row));
  }

  private void remove(R row) {
    byKey.remove(shape.key().apply(row));
    shape.uniqueKeys().apply(row).forEach(byUniqueKey::remove);
  }

  /**
   * The accessors of the components that every row has.
   *
   * @param key the primary key
   * @param version the version that a replacement expects
   * @param uniqueKeys the keys that no other row may hold
   */
  record Shape<K, R>(
      Function<R, K> key, ToLongFunction<R> version, Function<R, Set<UniqueKey>> uniqueKeys) {

    /** Returns the shape of versioned rows. */
    static <R extends VersionedRow> Shape<String, R> versioned() {
      return new Shape<>(VersionedRow::key, VersionedRow::version, VersionedRow::uniqueKeys);
    }

    /** Returns the shape of rows that have neither version nor unique keys. */
    static <K, R> Shape<K, R> plain(Function<R, K> key) {
      return new Shape<>(key, row -> 0, row -> Set.of());
    }
  }
}
