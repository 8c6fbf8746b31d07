package io.octroi.core.taxrate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.spi.ProductRow;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.UnknownProductException;
import org.jspecify.annotations.Nullable;

/** The categories of one tenant's products, remembered. */
final class ProductDirectory {

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsStandard;
  private final Cache<String, String> categories;
  private final Cache<String, Boolean> unknown;

  ProductDirectory(Context context, TenantId tenant) {
    Settings settings = context.settings();
    this.context = context;
    this.tenant = tenant;
    this.unknownIsStandard = settings.unknownProductsAreStandard();
    this.categories = Caffeine.newBuilder().maximumSize(settings.cachedProducts()).build();
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
    String category = categories.getIfPresent(product);
    if (category == null) {
      category = load(product);
    }
    if (category != null) {
      return category;
    }
    if (unknownIsStandard) {
      return Product.STANDARD;
    }
    throw new UnknownProductException(product);
  }

  private @Nullable String load(String product) {
    if (unknown.getIfPresent(product) != null) {
      return null;
    }
    // A load and a change of one product take turns here: a change forgets what was loaded before
    // it.
    String category =
        categories.get(
            product,
            id ->
                context
                    .storage()
                    .products()
                    .find(tenant, id)
                    .map(ProductRow::category)
                    .orElse(null));
    if (category == null) {
      unknown
          .asMap()
          .computeIfAbsent(
              product, id -> context.storage().products().find(tenant, id).isEmpty() ? true : null);
    }
    return category;
  }

  /** Makes the next question for a product ask the store. */
  void forget(String product) {
    unknown.invalidate(product);
    categories.invalidate(product);
  }
}
