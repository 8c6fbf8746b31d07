package io.octroi.core.taxrate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.UnknownProductException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The categories of one tenant's products, remembered. */
final class ProductDirectory {

  /** How many products stand in front of the cache, at most; a power of two. */
  private static final int LATELY = 1 << 8;

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsStandard;
  private final Cache<String, Known> known;
  private final Cache<String, Boolean> unknown;

  /**
   * What was asked for lately, by a part of the product's hash, in front of the cache. Replaced
   * whole when a product changes: what a question that was under way puts into the old one, nobody
   * finds.
   */
  private volatile @Nullable Known[] lately = new Known[LATELY];

  private record Known(String product, String category) {}

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
   * The category of a product.
   *
   * @throws UnknownProductException if nobody registered it and the settings do not soften that
   */
  String category(String product) {
    @Nullable Known[] before = lately;
    int at = product.hashCode() & (LATELY - 1);
    Known found = before[at];
    if (found != null && found.product.equals(product)) {
      return found.category;
    }
    found = known.getIfPresent(product);
    if (found == null) {
      found = load(product);
    }
    if (found != null) {
      before[at] = found;
      return found.category;
    }
    if (unknownIsStandard) {
      return Product.STANDARD;
    }
    throw new UnknownProductException(product);
  }

  private @Nullable Known load(String product) {
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
                    .map(row -> new Known(id, row.category()))
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
