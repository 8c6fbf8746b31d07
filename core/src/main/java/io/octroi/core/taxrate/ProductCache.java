package io.octroi.core.taxrate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.UnknownProductException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The categories of one tenant's products, cached in front of the store. Thread-safe. */
final class ProductCache {

  /** The binary logarithm of the number of entries in front of the cache. */
  private static final int RECENT_BITS = 8;

  private static final int RECENT_SIZE = 1 << RECENT_BITS;

  /** Spreads neighbouring keys (Fibonacci hashing: 2^32 divided by the golden ratio). */
  private static final int SPREAD = 0x9E3779B9;

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsStandard;
  private final Cache<String, Entry> entries;
  private final Cache<String, Boolean> unknown;

  /**
   * The entries of recent queries, in front of the cache, at the {@linkplain #slotOf slots} of
   * their products. The array is replaced when a product changes, so that a concurrent query that
   * still writes to the old one does not bring a stale entry back.
   */
  private volatile @Nullable Entry[] recent = new Entry[RECENT_SIZE];

  /** A product and its category. A short id is also packed, so that a comparison reads no text. */
  private record Entry(String product, long key, String category) {

    boolean isFor(TaxQuery query) {
      long asked = query.productKey();
      return asked == 0 ? product.equals(query.product()) : asked == key;
    }
  }

  ProductCache(Context context, TenantId tenant) {
    Settings settings = context.settings();
    this.context = context;
    this.tenant = tenant;
    this.unknownIsStandard = settings.unknownProductsAreStandard();
    this.entries = Caffeine.newBuilder().maximumSize(settings.cachedProducts()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedProducts())
            .expireAfterWrite(Settings.UNKNOWN_REMEMBERED)
            .build();
  }

  /**
   * Returns the category of the product of a query.
   *
   * @throws UnknownProductException if the product is not registered and the settings do not treat
   *     unknown products as standard
   */
  String category(TaxQuery query) {
    @Nullable Entry[] current = recent;
    int slot = slotOf(query);
    Entry found = current[slot];
    if (found != null && found.isFor(query)) {
      return found.category;
    }
    found = entries.getIfPresent(query.product());
    if (found == null) {
      found = load(query.product(), query.productKey());
    }
    if (found != null) {
      current[slot] = found;
      return found.category;
    }
    if (unknownIsStandard) {
      return Product.STANDARD;
    }
    throw new UnknownProductException(query.product());
  }

  private static int slotOf(TaxQuery query) {
    long key = query.productKey();
    int hash = key == 0 ? query.product().hashCode() : Long.hashCode(key);
    return (hash * SPREAD) >>> (Integer.SIZE - RECENT_BITS);
  }

  private @Nullable Entry load(String product, long key) {
    if (unknown.getIfPresent(product) != null) {
      return null;
    }
    // The cache serializes a load with the invalidation that follows a change of the product, so
    // that a value loaded before the change does not outlive it.
    Entry found =
        entries.get(
            product,
            id ->
                context
                    .storage()
                    .products()
                    .find(tenant, id)
                    .map(row -> new Entry(id, key, row.category()))
                    .orElse(null));
    if (found == null) {
      unknown
          .asMap()
          .computeIfAbsent(
              product, id -> context.storage().products().find(tenant, id).isEmpty() ? true : null);
    }
    return found;
  }

  /** Removes products, so that the next query for each reads the store. */
  void invalidate(Collection<String> products) {
    unknown.invalidateAll(products);
    entries.invalidateAll(products);
    recent = new Entry[RECENT_SIZE];
  }
}
