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
final class ProductDirectory {

  /** How many products stand in front of the cache, at most, as a power of two. */
  private static final int LATELY_BITS = 8;

  private static final int LATELY = 1 << LATELY_BITS;

  /** Spreads neighbouring keys (Fibonacci hashing: 2^32 divided by the golden ratio). */
  private static final int SPREAD = 0x9E3779B9;

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsStandard;
  private final Cache<String, Known> known;
  private final Cache<String, Boolean> unknown;

  /**
   * What was asked for lately, in front of the cache, each in the place that its product's {@link
   * #slot} gives it. Replaced whole when a product changes: what a question that was under way puts
   * into the old one, nobody finds.
   */
  private volatile @Nullable Known[] lately = new Known[LATELY];

  /** A product, packed too if it is short, so that comparing reads no text. */
  private record Known(String product, long key, String category) {

    boolean isFor(TaxQuery query) {
      long asked = query.productKey();
      return asked == 0 ? product.equals(query.product()) : asked == key;
    }
  }

  ProductDirectory(Context context, TenantId tenant) {
    Settings settings = context.settings();
    this.context = context;
    this.tenant = tenant;
    this.unknownIsStandard = settings.unknownProductsAreStandard();
    this.known = Caffeine.newBuilder().maximumSize(settings.cachedProducts()).build();
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
    @Nullable Known[] before = lately;
    int at = slot(query);
    Known found = before[at];
    if (found != null && found.isFor(query)) {
      return found.category;
    }
    found = known.getIfPresent(query.product());
    if (found == null) {
      found = load(query.product(), query.productKey());
    }
    if (found != null) {
      before[at] = found;
      return found.category;
    }
    if (unknownIsStandard) {
      return Product.STANDARD;
    }
    throw new UnknownProductException(query.product());
  }

  private static int slot(TaxQuery query) {
    long key = query.productKey();
    int hash = key == 0 ? query.product().hashCode() : Long.hashCode(key);
    return (hash * SPREAD) >>> (Integer.SIZE - LATELY_BITS);
  }

  private @Nullable Known load(String product, long key) {
    if (unknown.getIfPresent(product) != null) {
      return null;
    }
    // A load and a change of one product take turns here: a change forgets what was loaded before
    // it.
    Known found =
        known.get(
            product,
            id ->
                context
                    .storage()
                    .products()
                    .find(tenant, id)
                    .map(row -> new Known(id, key, row.category()))
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
  void forget(Collection<String> products) {
    unknown.invalidateAll(products);
    known.invalidateAll(products);
    lately = new Known[LATELY];
  }
}
