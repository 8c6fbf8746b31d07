package io.octroi.storage.memory;

import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one aggregate of one tenant, with the feed of their changes. Thread-safe. Each method
 * is atomic.
 *
 * @param <R> the type of the rows
 */
final class Feed<R> {

  private final Steps steps = new Steps();
  private final Function<R, String> key;
  private final ToLongFunction<R> version;
  private final NavigableMap<String, Entry<R>> byKey = new TreeMap<>();
  private final NavigableMap<Long, Entry<R>> bySequence = new TreeMap<>();
  private long newest;
  private long purged;

  Feed(Function<R, String> key, ToLongFunction<R> version) {
    this.key = key;
    this.version = version;
  }

  /**
   * The latest change to the row that has a given key. A deletion has the time of the deletion
   * instead of a row.
   */
  private record Entry<R>(long sequence, String key, @Nullable R row, @Nullable Instant deletedAt) {

    FeedEntry<R> toFeedEntry() {
      return new FeedEntry<>(sequence, key, row);
    }

    boolean wasDeletedBefore(Instant instant) {
      return deletedAt != null && deletedAt.isBefore(instant);
    }
  }

  OptionalLong insert(R row) {
    return steps.write(
        () -> row(key.apply(row)) == null ? put(key.apply(row), row, null) : OptionalLong.empty());
  }

  Optional<FeedEntry<R>> find(String wanted) {
    return steps.read(
        () ->
            Optional.ofNullable(byKey.get(wanted))
                .filter(entry -> entry.row() != null)
                .map(Entry::toFeedEntry));
  }

  List<FeedEntry<R>> page(@Nullable String after, int limit) {
    return steps.read(
        () ->
            (after == null ? byKey : byKey.tailMap(after, false))
                .values().stream()
                    .filter(entry -> entry.row() != null)
                    .limit(limit)
                    .map(Entry::toFeedEntry)
                    .toList());
  }

  OptionalLong replace(R row, long expectedVersion) {
    return steps.write(
        () ->
            isAt(key.apply(row), expectedVersion)
                ? put(key.apply(row), row, null)
                : OptionalLong.empty());
  }

  OptionalLong delete(String deleted, long expectedVersion, Instant at) {
    return steps.write(
        () -> isAt(deleted, expectedVersion) ? put(deleted, null, at) : OptionalLong.empty());
  }

  FeedPage<R> changes(long since, int limit) {
    return steps.read(
        () ->
            new FeedPage<>(
                newest,
                purged,
                bySequence.tailMap(since, false).values().stream()
                    .filter(entry -> since > 0 || entry.row() != null)
                    .limit(limit)
                    .map(Entry::toFeedEntry)
                    .toList()));
  }

  int purge(Instant before) {
    return steps.write(
        () -> {
          int deletions = removeIf(entry -> entry.wasDeletedBefore(before));
          moveExisting();
          return deletions;
        });
  }

  int beginAbove(long sequence) {
    return steps.write(
        () -> {
          int deletions = removeIf(entry -> entry.row() == null && entry.sequence() <= sequence);
          newest = Math.max(newest, sequence);
          purged = Math.max(purged, sequence + 1);
          moveExisting();
          return deletions;
        });
  }

  private int removeIf(Predicate<Entry<R>> purge) {
    List<Entry<R>> deletions = bySequence.values().stream().filter(purge).toList();
    for (Entry<R> entry : deletions) {
      byKey.remove(entry.key());
      bySequence.remove(entry.sequence());
      purged = Math.max(purged, entry.sequence());
    }
    return deletions.size();
  }

  /** Assigns new sequence numbers to the rows that are older than the latest purged deletion. */
  private void moveExisting() {
    for (Entry<R> entry : new ArrayList<>(bySequence.headMap(purged).values())) {
      if (entry.row() != null) {
        put(entry.key(), entry.row(), null);
      }
    }
  }

  private @Nullable R row(String wanted) {
    Entry<R> entry = byKey.get(wanted);
    return entry == null ? null : entry.row();
  }

  private boolean isAt(String wanted, long expectedVersion) {
    R row = row(wanted);
    return row != null && version.applyAsLong(row) == expectedVersion;
  }

  private OptionalLong put(String changed, @Nullable R row, @Nullable Instant deletedAt) {
    Entry<R> entry = new Entry<>(++newest, changed, row, deletedAt);
    Entry<R> before = byKey.put(changed, entry);
    if (before != null) {
      bySequence.remove(before.sequence());
    }
    bySequence.put(newest, entry);
    return OptionalLong.of(newest);
  }
}
