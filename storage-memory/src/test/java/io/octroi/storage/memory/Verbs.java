package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verbs that several stores have, for what a bug does in place of them. */
final class Verbs {

  private Verbs() {}

  @FunctionalInterface
  interface Finding<K, R> {
    Optional<R> find(TenantId tenant, K key);
  }

  @FunctionalInterface
  interface Replacing<R> {
    Written replace(R row, long expectedVersion);
  }

  @FunctionalInterface
  interface Paging<R> {
    List<R> page(TenantId tenant, @Nullable String after, int limit);
  }

  /** Deletes what an instant or an owner selects, and tells how much. */
  @FunctionalInterface
  interface Purging<T> {
    int delete(TenantId tenant, T by, int limit);
  }
}
