package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.Written;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tenants of the contract tests, for faulty stores that ignore the tenant of a call. */
final class Tenants {

  static final List<TenantId> ALL = List.of(TenantId.of("acme"), TenantId.of("globex"));

  private Tenants() {}

  /** Returns the values of all tenants that have one. */
  static <T> List<T> all(Function<TenantId, Optional<T>> finding) {
    return ALL.stream().map(finding).flatMap(Optional::stream).toList();
  }

  /** Makes a call for all tenants and combines the results. */
  static Object all(Fault.Call call) {
    Object first = call.get(0);
    return ALL.stream()
        .map(
            tenant ->
                call.with(
                    0, first instanceof TenantId ? tenant : Records.with(first, "tenant", tenant)))
        .reduce(Tenants::both)
        .orElseThrow();
  }

  private static Object both(Object first, Object second) {
    if (first instanceof Integer count) {
      return count + (int) second;
    }
    if (first instanceof Long count) {
      return count + (long) second;
    }
    if (first instanceof Boolean is) {
      return is || (boolean) second;
    }
    if (first instanceof Optional<?> found) {
      return found.isPresent() ? found : second;
    }
    if (first instanceof Collection<?> rows) {
      return Stream.concat(rows.stream(), ((Collection<?>) second).stream()).toList();
    }
    return first.equals(Written.done()) ? first : second;
  }
}
