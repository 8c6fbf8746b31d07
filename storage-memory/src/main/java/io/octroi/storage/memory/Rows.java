package io.octroi.storage.memory;

import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.ArrayList;
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
 * atomic step, and safe for use by many threads.
 *
 * @param <K> the primary key
 * @param <R> the row
 */
final class Rows<K extends Comparable<? super K>, R> {

  private final Shape<K, R> shape;
  private final NavigableMap<K, R> byKey = new TreeMap<>();
  private final Map<UniqueKey, R> byUniqueKey = new HashMap<>();

  Rows(Shape<K, R> shape) {
    this.shape = shape;
  }

  synchronized Optional<R> find(K key) {
    return Optional.ofNullable(byKey.get(key));
  }

  synchronized Optional<R> findUnique(UniqueKey key) {
    return Optional.ofNullable(byUniqueKey.get(key));
  }

  /** The rows behind a key, in the order of their keys. */
  List<R> page(@Nullable K after, int limit) {
    return page(row -> true, after, limit);
  }

  /** The rows behind a key that meet a condition, in the order of their keys. */
  synchronized List<R> page(Predicate<? super R> condition, @Nullable K after, int limit) {
    NavigableMap<K, R> rest = after == null ? byKey : byKey.tailMap(after, false);
    return rest.values().stream().filter(condition).limit(limit).toList();
  }

  /** Adds each row that can be added, in order: {@code Taken} goes before {@code Stale}. */
  synchronized List<Written> insert(List<R> rows) {
    List<Written> answers = new ArrayList<>(rows.size());
    for (R row : rows) {
      Set<UniqueKey> contested = contested(row, null);
      if (!contested.isEmpty()) {
        answers.add(Written.taken(contested));
      } else if (byKey.containsKey(shape.key().apply(row))) {
        answers.add(Written.stale());
      } else {
        add(row);
        answers.add(Written.done());
      }
    }
    return answers;
  }

  /** Replaces a row of the expected version: {@code Stale} goes before {@code Taken}. */
  synchronized Written replace(R row, long expectedVersion) {
    R before = byKey.get(shape.key().apply(row));
    if (before == null || shape.version().applyAsLong(before) != expectedVersion) {
      return Written.stale();
    }
    Set<UniqueKey> contested = contested(row, before);
    if (!contested.isEmpty()) {
      return Written.taken(contested);
    }
    remove(before);
    add(row);
    return Written.done();
  }

  /** Deletes a row of the expected version. */
  synchronized Written delete(K key, long expectedVersion) {
    R before = byKey.get(key);
    if (before == null || shape.version().applyAsLong(before) != expectedVersion) {
      return Written.stale();
    }
    remove(before);
    return Written.done();
  }

  /**
   * Adds rows or replaces those of the same keys, whatever their versions; for rows without unique
   * keys.
   */
  synchronized void put(List<R> rows) {
    rows.forEach(row -> byKey.put(shape.key().apply(row), row));
  }

  /** Deletes a row, whatever its version, and tells whether it was there. */
  synchronized boolean delete(K key) {
    R before = byKey.get(key);
    if (before != null) {
      remove(before);
    }
    return before != null;
  }

  /** Deletes the first rows that meet a condition, at most so many, and tells how many. */
  synchronized int deleteIf(Predicate<? super R> condition, int limit) {
    List<R> doomed = byKey.values().stream().filter(condition).limit(limit).toList();
    doomed.forEach(this::remove);
    return doomed.size();
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
   * Where a row keeps what every row has.
   *
   * @param key the primary key
   * @param version what a replacement is checked against
   * @param uniqueKeys the keys that no other row may have
   */
  record Shape<K, R>(
      Function<R, K> key, ToLongFunction<R> version, Function<R, Set<UniqueKey>> uniqueKeys) {

    /** The shape of rows that have neither version nor unique keys. */
    static <K, R> Shape<K, R> plain(Function<R, K> key) {
      return new Shape<>(key, row -> 0, row -> Set.of());
    }
  }
}
