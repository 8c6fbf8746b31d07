package io.octroi.storage.memory;

import io.octroi.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A lazily created value for each tenant.
 *
 * @param <T> the type of the values
 */
final class PerTenant<T> {

  private final Map<TenantId, T> byTenant = new ConcurrentHashMap<>();
  private final Supplier<T> empty;

  PerTenant(Supplier<T> empty) {
    this.empty = empty;
  }

  T of(TenantId tenant) {
    return byTenant.computeIfAbsent(tenant, absent -> empty.get());
  }
}
