package io.octroi.core.taxrate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.TenantId;
import io.octroi.core.coherence.Evictable;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.coherence.SharedTenant;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.spi.Change;
import io.octroi.spi.ProductRow;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.UnknownProductException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache of the categories of one tenant's products. Thread-safe. */
final class ProductCache implements Evictable {

  /** The binary logarithm of the number of recent entries. */
  private static final int RECENT_BITS = 8;

  private static final int RECENT_SIZE = 1 << RECENT_BITS;

  /**
   * A multiplier that spreads similar keys over the slots (Fibonacci hashing: 2^32 divided by the
   * golden ratio).
   */
  private static final int SPREAD = 0x9E3779B9;

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsStandard;
  private final @Nullable SharedTenant shared;

  /**
   * The registered products. This cache is replaced instead of cleared, because clearing a cache
   * does not wait for loads.
   */
  private volatile Cache<String, Entry> entries;

  private volatile Cache<String, Boolean> unknown;

  /**
   * The entries of recent queries, which are looked up before the cache. Each entry is at the
   * {@linkplain #slotOf slot} of its product. When a product changes, the array is replaced, so a
   * concurrent query that still writes to the old array cannot restore a stale entry.
   */
  private volatile @Nullable Entry[] recent = new Entry[RECENT_SIZE];

  /**
   * A product and its category. The key is the packed form of a short id, which can be compared
   * faster than text. It is 0 for any other id.
   */
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
    this.entries = newEntries();
    this.unknown = newUnknown();
    SharedStore store = context.sharedStore();
    this.shared = store == null ? null : store.tenant(tenant);
    if (shared != null) {
      shared.register(Change.Kind.PRODUCT, this);
    }
  }

  private Cache<String, Entry> newEntries() {
    return Caffeine.newBuilder().maximumSize(context.settings().cachedProducts()).build();
  }

  private Cache<String, Boolean> newUnknown() {
    return Caffeine.newBuilder()
        .maximumSize(context.settings().cachedProducts())
        .expireAfterWrite(Settings.UNKNOWN_CACHED)
        .build();
  }

  /**
   * Returns the category of the product in a query.
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
    return categoryOfUnknown(query);
  }

  private String categoryOfUnknown(TaxQuery query) {
    if (unknownIsStandard) {
      return Product.STANDARD;
    }
    throw new UnknownProductException(query.product());
  }

  /**
   * Returns the category of the product in a query. If other processes can change the store, reads
   * it from the store, so that the result includes all changes committed before the call.
   *
   * @throws UnknownProductException if the product is not registered and the settings do not treat
   *     unknown products as standard
   */
  String currentCategory(TaxQuery query) {
    return shared == null
        ? category(query)
        : find(query.product()).map(ProductRow::category).orElseGet(() -> categoryOfUnknown(query));
  }

  private Optional<ProductRow> find(String product) {
    return context.storage().products().find(tenant, product);
  }

  private static int slotOf(TaxQuery query) {
    long key = query.productKey();
    int hash = key == 0 ? query.product().hashCode() : Long.hashCode(key);
    return (hash * SPREAD) >>> (Integer.SIZE - RECENT_BITS);
  }

  private @Nullable Entry load(String product, long key) {
    if (shared != null) {
      shared.join();
    }
    if (unknown.getIfPresent(product) != null) {
      return null;
    }
    // The cache never loads and invalidates the same product at the same time. A value that was
    // loaded before a change is therefore removed by the invalidation that follows the change.
    Entry found =
        entries.get(
            product, id -> find(id).map(row -> new Entry(id, key, row.category())).orElse(null));
    if (found == null) {
      unknown.asMap().computeIfAbsent(product, id -> find(id).isEmpty() ? true : null);
    }
    return found;
  }

  /** Removes products from the cache, so that the next query for each product reads the store. */
  void invalidate(Collection<String> products) {
    unknown.invalidateAll(products);
    entries.invalidateAll(products);
    recent = new Entry[RECENT_SIZE];
  }

  @Override
  public void evict(String product) {
    invalidate(Set.of(product));
  }

  @Override
  public void evictAll() {
    unknown = newUnknown();
    entries = newEntries();
    recent = new Entry[RECENT_SIZE];
  }
}
