package io.octroi.core.customer;

import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.core.shared.Batches;
import io.octroi.core.shared.Context;
import io.octroi.customer.CustomerErasure;
import io.octroi.customer.ErasureScope;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Erases a customer from all stores. Deletes the customer's row last, because its aliases are
 * needed to find the customer's lookup records. If an erasure fails, repeating it therefore still
 * finds all remaining data.
 */
final class Erasure {

  private static final int BATCH = 1_000;

  private final Storage storage;
  private final TenantId tenant;
  private final CustomerCache cache;

  Erasure(Context context, TenantId tenant, CustomerCache cache) {
    this.storage = context.storage();
    this.tenant = tenant;
    this.cache = cache;
  }

  CustomerErasure run(CustomerId customer, ErasureScope scope) {
    String id = customer.value();
    Optional<CustomerRow> named = storage.customers().findByName(tenant, id);
    Set<String> names = names(id, named.filter(row -> row.id().equals(id)));
    long shipTaxes =
        scope.shipTaxCustomers().stream()
            .mapToLong(number -> storage.shipTaxes().deleteByCustomer(tenant, number))
            .sum();
    long accessTokens = scope.accounts().stream().mapToLong(this::deleteAccessTokens).sum();
    long ecommerceTokens = storage.ecommerceTokens().erase(tenant, id);
    List<UUID> chains = storage.consents().erase(tenant, id).stream().sorted().toList();
    long lookups = deleteLookups(names);
    Optional<CustomerRow> erased = eraseRow(id);
    // Another Octroi instance may have added aliases in the meantime.
    Set<String> added = names(id, erased);
    added.removeAll(names);
    return new CustomerErasure(
        customer,
        named.map(CustomerRow::id).filter(other -> !other.equals(id)).map(CustomerId::of),
        erased.isPresent(),
        erased.map(row -> row.aliases().size()).orElse(0),
        erased.map(row -> row.exemptions().size()).orElse(0),
        erased.map(row -> row.pending().size()).orElse(0),
        ecommerceTokens,
        chains,
        lookups + deleteLookups(added),
        shipTaxes,
        accessTokens);
  }

  private static Set<String> names(String id, Optional<CustomerRow> row) {
    Set<String> names = new TreeSet<>(Set.of(id));
    row.ifPresent(own -> names.addAll(own.aliases()));
    return names;
  }

  private long deleteLookups(Set<String> names) {
    return names.stream()
        .mapToLong(
            name ->
                Batches.deleteAll(
                    limit -> storage.taxLookups().deleteByCustomer(tenant, name, limit)))
        .sum();
  }

  private Optional<CustomerRow> eraseRow(String id) {
    Optional<CustomerRow> before = storage.customers().findByName(tenant, id);
    Optional<CustomerRow> erased = Optional.empty();
    try {
      erased = storage.customers().erase(tenant, id);
      return erased;
    } finally {
      before.ifPresent(cache::invalidate);
      erased.ifPresent(cache::invalidate);
    }
  }

  /**
   * Deletes the access tokens of an account. Tokens that another {@code Octroi} instance changes at
   * the same time are read again.
   */
  private long deleteAccessTokens(String account) {
    AccessTokenStore store = storage.accessTokens();
    AccessTokenSelection all = new AccessTokenSelection(account, null, null, null);
    long deleted = 0;
    List<AccessTokenRow> rows = store.page(tenant, all, null, BATCH);
    while (!rows.isEmpty()) {
      deleted +=
          rows.stream()
              .filter(row -> store.delete(tenant, row.id(), row.version()) instanceof Written.Done)
              .count();
      rows = store.page(tenant, all, null, BATCH);
    }
    return deleted;
  }
}
