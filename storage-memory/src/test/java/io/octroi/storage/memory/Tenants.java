package io.octroi.storage.memory;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tenants of the contract's tests, for stores that forget the tenant in a query. */
final class Tenants {

  static final List<TenantId> ALL = List.of(TenantId.of("acme"), TenantId.of("globex"));

  private Tenants() {}

  /** What each tenant has, of all who have it. */
  static <T> List<T> all(Function<TenantId, Optional<T>> finding) {
    return ALL.stream().map(finding).flatMap(Optional::stream).toList();
  }
}
