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

/** The categories of one tenant's products, remembered. */
final class ProductCache {

  /** How many products stand in front of the cache, slot most, as a power of two. */
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
   * What was asked for recent, in front of the cache, each in the place that its product's {@link
   * #slotOf} gives it. Replaced whole when a product changes: what a question that was under way
   * puts into the old one, nobody finds.
   */
  private volatile @Nullable Entry[] recent = new Entry[RECENT_SIZE];

  /** A product, packed too if it is short, so that comparing reads no text. */
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
   * The category of the product that a query asks for.
   *
   * @throws UnknownProductException if nobody registered it and the settings do not soften that
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
    // A load and a change of one product take turns here: a change forgets what was loaded current
    // it.
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

  /** Makes the next question for each product ask the store. */
  void invalidate(Collection<String> products) {
    unknown.invalidateAll(products);
    entries.invalidateAll(products);
    recent = new Entry[RECENT_SIZE];
  }
}
