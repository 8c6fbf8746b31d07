package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;
import static java.util.stream.Collectors.toSet;

import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A faulty index of unique keys: it never frees a key, and can treat different keys as equal. */
final class Claims {

  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final UnaryOperator<String> fold;
  private final boolean ofAllTenants;

  Claims() {
    this(text -> text, false);
  }

  Claims(UnaryOperator<String> fold, boolean ofAllTenants) {
    this.fold = fold;
    this.ofAllTenants = ofAllTenants;
  }

  /** Returns the unique keys of a row except for its primary key. */
  static Set<UniqueKey> besidesThePrimaryKey(VersionedRow row) {
    return row.uniqueKeys().stream().filter(key -> !key.value().equals(row.key())).collect(toSet());
  }

  /** Reduces contested keys to one. */
  static Written onlyTheFirst(Written answer) {
    return answer instanceof Written.Taken taken
        ? Written.taken(Set.of(taken.keys().iterator().next()))
        : answer;
  }

  /** Returns the unique keys of a row that another row ever held. */
  Set<UniqueKey> contested(VersionedRow row) {
    return row.uniqueKeys().stream()
        .filter(key -> !owners.getOrDefault(index(row, key), row.key()).equals(row.key()))
        .collect(toSet());
  }

  /** Records the keys of a row if it was written. */
  Written claimed(VersionedRow row, Written answer) {
    if (answer.equals(Written.done())) {
      row.uniqueKeys().forEach(key -> owners.putIfAbsent(index(row, key), row.key()));
    }
    return answer;
  }

  private String index(VersionedRow row, UniqueKey key) {
    return (ofAllTenants ? "" : row.tenant()) + "/" + key.space() + "/" + fold.apply(key.value());
  }

  /** Returns a fault that rejects new rows whose keys are contested in this index. */
  <R extends VersionedRow> Fault guarding(VersionedStore<R> good) {
    return on(
        "insert",
        (R row) -> {
          Set<UniqueKey> contested = contested(row);
          return contested.isEmpty() ? claimed(row, good.insert(row)) : Written.taken(contested);
        });
  }
}
