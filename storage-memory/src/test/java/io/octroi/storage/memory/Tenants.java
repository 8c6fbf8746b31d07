package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The tenants of the contract's tests, for stores that forget the tenant in a call. */
final class Tenants {

  static final List<TenantId> ALL = List.of(TenantId.of("acme"), TenantId.of("globex"));

  private Tenants() {}

  /** What each tenant has, of all who have it. */
  static <T> List<T> all(Function<TenantId, Optional<T>> finding) {
    return ALL.stream().map(finding).flatMap(Optional::stream).toList();
  }

  /** What the first tenant has of those who have it. */
  static <T> Optional<T> any(Function<TenantId, Optional<T>> finding) {
    return all(finding).stream().findFirst();
  }

  /** What all of them list. */
  static <T> List<T> together(Function<TenantId, List<T>> listing) {
    return ALL.stream().map(listing).flatMap(List::stream).toList();
  }

  /** How much all of them lose. */
  static int sum(ToIntFunction<TenantId> deleting) {
    return ALL.stream().mapToInt(deleting).sum();
  }

  /** Whether it could be done for one of them. */
  static Written each(Function<TenantId, Written> writing) {
    return ALL.stream()
        .map(writing)
        .reduce(Written.stale(), (a, b) -> a.equals(Written.done()) ? a : b);
  }
}
