package io.octroi.core.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.core.shared.Pages;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing of the entries of a table, sorted by area path and id. */
final class RuleListing {

  private final TaxTableStore store;
  private final TenantId tenant;

  RuleListing(TaxTableStore store, TenantId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /**
   * Returns a page.
   *
   * @param kind the kind of the entries
   * @param type the type of the entries
   */
  <T extends TaxEntry> Page<T> page(
      TaxRuleFilter filter, PageRequest request, TaxEntry.Kind kind, Class<T> type) {
    Violations faults = new Violations();
    TaxTableSelection selection = selection(filter, faults).ofKind(kind);
    Position after = request.after().map(token -> position(token, faults)).orElse(null);
    faults.throwIfAny();
    List<TaxTableRow> rows = store.page(tenant, selection, after, request.limit() + 1);
    return Pages.cut(rows, request, RuleListing::token, row -> type.cast(row.entry()));
  }

  /**
   * Returns the selection of a filter.
   *
   * @throws io.octroi.InvalidInputException if the filter contains values that no rule can have
   */
  static TaxTableSelection selection(TaxRuleFilter filter) {
    Violations faults = new Violations();
    TaxTableSelection selection = selection(filter, faults);
    faults.throwIfAny();
    return selection;
  }

  private static TaxTableSelection selection(TaxRuleFilter filter, Violations faults) {
    String country = filter.country() == null ? null : PlaceParts.country(faults, filter.country());
    String region = PlaceParts.region(faults, country, filter.region());
    if (filter.region() != null && filter.country() == null) {
      faults.add("country", "is missing; a region requires a country");
    }
    identifier(faults, "source", filter.source());
    identifier(faults, "authority", filter.authority());
    identifier(faults, "category", filter.category());
    return new TaxTableSelection(
        country == null ? "" : country + "/" + (region == null ? "" : region + "/"),
        null,
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

  /**
   * Returns the page token of a row, which consists of the area path, a space and the id. Area
   * paths contain no spaces.
   */
  private static String token(TaxTableRow row) {
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
