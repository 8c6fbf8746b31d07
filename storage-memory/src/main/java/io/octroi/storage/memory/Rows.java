package io.octroi.storage.memory;

import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one aggregate of one tenant, by primary key and by unique key. Thread-safe. Each
 * method is atomic.
 *
 * @param <K> the type of the primary keys
 * @param <R> the type of the rows
 */
final class Rows<K extends Comparable<? super K>, R> {

  private final Steps steps = new Steps();
  private final Shape<K, R> shape;
  private final NavigableMap<K, R> byKey = new TreeMap<>();
  private final Map<UniqueKey, R> byUniqueKey = new HashMap<>();
  private final Consumer<List<R>> changed;

  Rows(Shape<K, R> shape) {
    this(shape, rows -> {});
  }

  /**
   * Creates empty rows.
   *
   * @param changed a function that is called within the atomic step of each change, with the
   *     affected rows before and after the change
   */
  Rows(Shape<K, R> shape, Consumer<List<R>> changed) {
    this.shape = shape;
    this.changed = changed;
  }

  Optional<R> find(K key) {
    return steps.read(() -> Optional.ofNullable(byKey.get(key)));
  }

  Optional<R> findUnique(UniqueKey key) {
    return steps.read(() -> Optional.ofNullable(byUniqueKey.get(key)));
  }

  /**
   * Returns up to {@code limit} rows after a key, in the order of their keys. If the key is null,
   * begins with the first row.
   */
  List<R> page(@Nullable K after, int limit) {
    return page(row -> true, after, limit);
  }

  /**
   * Returns up to {@code limit} rows that meet a condition and are after a key, in the order of
   * their keys. If the key is null, begins with the first row.
   */
  List<R> page(Predicate<? super R> condition, @Nullable K after, int limit) {
    return steps.read(
        () ->
            (after == null ? byKey : byKey.tailMap(after, false))
                .values().stream().filter(condition).limit(limit).toList());
  }

  /**
   * Adds rows in order, and returns the outcome for each row. {@code Taken} takes precedence over
   * {@code Stale}.
   */
  List<Written> insert(List<R> rows) {
    return steps.write(
        () -> {
          List<R> accepted = new ArrayList<>();
          List<Written> answers = rows.stream().map(row -> insertOne(row, accepted)).toList();
          changed(accepted);
          return answers;
        });
  }

  private Written insertOne(R row, List<R> accepted) {
    Set<UniqueKey> contested = contested(row, null);
    if (!contested.isEmpty()) {
      return Written.taken(contested);
    }
    if (byKey.containsKey(shape.key().apply(row))) {
      return Written.stale();
    }
    add(row);
    accepted.add(row);
    return Written.done();
  }

  /**
   * Replaces a row if the existing row meets a condition and has the expected version. {@code
   * Stale} takes precedence over {@code Taken}.
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
          changed(List.of(before, row));
          return Written.done();
        });
  }

  /** Deletes a row if it meets a condition and has the expected version. */
  Written delete(K key, Predicate<? super R> condition, long expectedVersion) {
    return take(
                key,
                row -> condition.test(row) && shape.version().applyAsLong(row) == expectedVersion)
            .isPresent()
        ? Written.done()
        : Written.stale();
  }

  /**
   * Adds rows. Replaces existing rows with the same keys, regardless of their versions. The rows
   * must not have unique keys.
   */
  void put(List<R> rows) {
    steps.write(
        () -> {
          rows.forEach(row -> byKey.put(shape.key().apply(row), row));
          changed(rows);
          return rows;
        });
  }

  /** Deletes a row regardless of its version, and returns whether it existed. */
  boolean delete(K key) {
    return take(key, row -> true).isPresent();
  }

  /**
   * Deletes a row regardless of its version. Returns the row, or empty if it does not exist.
   *
   * @param erased an action that is run within the atomic step, even if the row does not exist,
   *     instead of the function that is called for other changes
   */
  Optional<R> erase(K key, Runnable erased) {
    return steps.write(
        () -> {
          Optional<R> deleted = Optional.ofNullable(byKey.get(key));
          deleted.ifPresent(this::remove);
          erased.run();
          return deleted;
        });
  }

  private Optional<R> take(K key, Predicate<R> condition) {
    return steps.write(
        () -> {
          Optional<R> deleted = Optional.ofNullable(byKey.get(key)).filter(condition);
          deleted.ifPresent(this::remove);
          changed(deleted.stream().toList());
          return deleted;
        });
  }

  /**
   * Deletes up to {@code limit} rows that meet a condition, in the order of their keys. Returns the
   * number of deleted rows.
   */
  int deleteIf(Predicate<? super R> condition, int limit) {
    return steps.write(
        () -> {
          List<R> deleted = byKey.values().stream().filter(condition).limit(limit).toList();
          deleted.forEach(this::remove);
          changed(deleted);
          return deleted.size();
        });
  }

  private void changed(List<R> rows) {
    if (!rows.isEmpty()) {
      changed.accept(rows);
    }
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
   * The functions that extract the common components of a row.
   *
   * @param key returns the primary key
   * @param version returns the version, which is compared with the expected version
   * @param uniqueKeys returns the keys that no other row may have
   */
  record Shape<K, R>(
      Function<R, K> key, ToLongFunction<R> version, Function<R, Set<UniqueKey>> uniqueKeys) {

    /** Returns the shape of versioned rows. */
    static <R extends VersionedRow> Shape<String, R> versioned() {
      return new Shape<>(VersionedRow::key, VersionedRow::version, VersionedRow::uniqueKeys);
    }

    /** Returns the shape of rows that have neither a version nor unique keys. */
    static <K, R> Shape<K, R> plain(Function<R, K> key) {
      return new Shape<>(key, row -> 0, row -> Set.of());
    }
  }
}
