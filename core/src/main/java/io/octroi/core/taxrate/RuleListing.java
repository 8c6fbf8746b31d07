package io.octroi.core.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.Violations;
import io.octroi.core.shared.Pages;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.PlaceParts;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the rules of a table, sorted by area path and id. */
final class RuleListing {

  private final TaxTableStore store;
  private final TenantId tenant;

  RuleListing(TaxTableStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  Page<TaxRule> page(TaxRuleFilter filter, PageRequest request) {
    Violations faults = new Violations();
    TaxRuleSelection selection = selection(filter, faults);
    Position after = request.after().map(token -> position(token, faults)).orElse(null);
    faults.throwIfAny();
    List<TaxRuleRow> rows = store.page(tenant, selection, after, request.limit() + 1);
    return Pages.cut(rows, request, RuleListing::token, TaxRuleRow::rule);
  }

  private static TaxRuleSelection selection(TaxRuleFilter filter, Violations faults) {
    String country = filter.country() == null ? null : PlaceParts.country(faults, filter.country());
    String region = PlaceParts.region(faults, country, filter.region());
    if (filter.region() != null && filter.country() == null) {
      faults.add("country", "is missing; a region requires a country");
    }
    identifier(faults, "source", filter.source());
    identifier(faults, "authority", filter.authority());
    identifier(faults, "category", filter.category());
    return new TaxRuleSelection(
        country == null ? "" : country + "/" + (region == null ? "" : region + "/"),
        null,
        filter.source(),
        filter.authority(),
        filter.category(),
        filter.inForceOn());
  }

  private static void identifier(Violations faults, String subject, @Nullable String text) {
    if (text != null) {
      faults.identifier(subject, text);
    }
  }

  /** Returns the page token of a row. Area paths contain no spaces. */
  private static String token(TaxRuleRow row) {
    return row.area() + " " + row.id();
  }

  private static Position position(String token, Violations faults) {
    int space = token.indexOf(' ');
    if (space < 0) {
      faults.add("after", "is not a page token of this listing");
    }
    return new Position(token.substring(0, Math.max(0, space)), token.substring(space + 1));
  }
}
