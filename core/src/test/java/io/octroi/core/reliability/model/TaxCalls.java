package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.Rounding;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleBuilder;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls about tax tables, products and rates. */
final class TaxCalls {

  private static final List<Place> PLACES =
      List.of(
          Place.usa("GA", "30001"),
          Place.usa("GA", "30002"),
          Place.usa("WI", "300015000"),
          Place.usa("GA", "300015000"),
          Place.usa("MN", "30200"),
          Place.region("USA", "GA"),
          Place.can("ON", "K1A"),
          Place.can("ON", "K1A0B1"),
          Place.of("ESP"),
          Place.of("ESP", "CN", "35001"),
          Place.of("ESP", null, "28013"));

  private final Draw draw;
  private final EntryDraw entries;

  TaxCalls(Draw draw) {
    this.draw = draw;
    entries = new EntryDraw(draw);
  }

  private String id() {
    return draw.of("a", "b", "c", "d", "e", "f");
  }

  private TaxTableChange change() {
    return switch (draw.below(6)) {
      case 0 -> TaxTableChange.endOn(id(), entries.day());
      case 1 -> TaxTableChange.remove(id());
      default -> TaxTableChange.put(entries.entry(id()));
    };
  }

  private TaxQuery query() {
    String product = draw.oneIn(30) ? "nothing" : draw.of("p1", "p1", "p2", "p3");
    TaxQuery query = TaxQuery.of(draw.of(PLACES), product);
    if (draw.oneIn(3)) {
      query = query.withIssues(draw.of(1, 3, 4, 12));
    }
    if (draw.oneIn(3)) {
      query = query.withCustomer(CustomerCalls.name(draw).value());
    }
    if (draw.oneIn(4)) {
      query = query.withUnitPrice(draw.of(new BigDecimal("7.30"), new BigDecimal("20")));
    }
    return draw.oneIn(3) ? query : query.withDate(entries.day());
  }

  Call next(Instant now) {
    TaxQuery query = query();
    return switch (draw.below(20)) {
      case 0, 1, 2 -> publish();
      case 3 -> replaceSource();
      case 4, 5, 6, 7 -> {
        List<TaxQuery> all = List.of(query, query(), query());
        if (draw.oneIn(5)) {
          yield assess();
        }
        yield draw.oneIn(4)
            ? draw.call("resolve all " + all, (party, tenant) -> tenant.taxRates().resolveAll(all))
            : draw.call("resolve " + query, (party, tenant) -> tenant.taxRates().resolve(query));
      }
      case 8 ->
          draw.call(
              "explain " + query,
              (party, tenant) -> {
                Explanation told = tenant.taxRates().explain(query);
                return List.of(told.category(), told.date(), told.revision(), told.rate());
              });
      case 9, 10 -> {
        String lookup = draw.newTag("lookup");
        yield draw.call(
            lookup + ": " + query,
            (party, tenant) -> {
              TaxLookup kept = tenant.taxRates().lookup(query);
              party.keep(lookup, kept.submissionId());
              return kept;
            });
      }
      case 11 -> {
        String lookup = draw.tag("lookup");
        yield draw.call(
            "find " + lookup, (party, tenant) -> tenant.taxRates().getLookup(party.uuid(lookup)));
      }
      case 12 -> forget(now);
      case 13 -> rules();
      case 14 -> {
        String id = draw.of(id(), "s-1");
        yield draw.oneIn(2)
            ? draw.call("rule " + id, (party, tenant) -> tenant.taxTables().get(id))
            : draw.call("entry " + id, (party, tenant) -> tenant.taxTables().getEntry(id));
      }
      default -> products();
    };
  }

  private Call assess() {
    SaleBuilder builder =
        Sale.to(draw.of(PLACES))
            .on(draw.oneIn(3) ? null : entries.day())
            .customer(draw.oneIn(3) ? CustomerCalls.name(draw).value() : null)
            .line("1", draw.of("p1", "p2", "p3"), draw.of("2", "-1"), draw.of("7.30", "20", "150"))
            .line("2", draw.of("p1", "p3"), "0.5", "9.99", it -> draw.oneIn(2) ? it.issues(4) : it);
    Sale sale = (draw.oneIn(2) ? builder.shipping("7.50") : builder).build();
    Rounding halfUp = Rounding.halfUp(2);
    Rounding rounding = draw.of(halfUp, halfUp.perSale(), halfUp.perAuthority());
    return draw.call(
        "assess " + sale.lines() + " of " + sale,
        (party, tenant) -> tenant.taxRates().assess(sale, rounding));
  }

  private Call publish() {
    List<TaxTableChange> changes = new ArrayList<>();
    int many = 1 + draw.below(3);
    for (int i = 0; i < many; i++) {
      changes.add(change());
    }
    if (draw.oneIn(6)) {
      return draw.call(
          "publish at the revision seen: " + changes,
          (party, tenant) -> {
            long seen = party.number(draw.own("revision"));
            return seen(party, tenant.taxTables().publish(changes, seen));
          });
    }
    return draw.call(
        "publish " + changes, (party, tenant) -> seen(party, tenant.taxTables().publish(changes)));
  }

  private long seen(Participant party, long revision) {
    return party.keep(draw.own("revision"), revision);
  }

  private Call replaceSource() {
    List<TaxEntry> given = new ArrayList<>();
    int many = draw.below(4);
    for (int i = 0; i < many; i++) {
      given.add(entries.entry(draw.oneIn(12) ? id() : "s-" + i));
    }
    return draw.call(
        "replace source s by " + given,
        (party, tenant) -> seen(party, tenant.taxTables().replaceSource("s", given)));
  }

  private Call rules() {
    int limit = 1 + draw.below(4);
    TaxRuleFilter all = TaxRuleFilter.all();
    TaxRuleFilter filter =
        switch (draw.below(7)) {
          case 0 -> all.withSource("s");
          case 1 -> all.withAuthority("state");
          case 2 -> all.withCountry("USA").withRegion("GA");
          case 3 -> all.withCategory("food");
          case 4 -> all.withInForceOn(entries.day());
          case 5 -> draw.oneIn(5) ? all.withRegion("GA") : all.withCountry("ESP");
          default -> all;
        };
    return switch (draw.below(4)) {
      case 0 ->
          draw.call(
              "boundaries of " + filter + " by " + limit,
              (party, tenant) ->
                  Call.pages(limit, page -> tenant.taxTables().listBoundaries(filter, page)));
      case 1 ->
          draw.call(
              "taxabilities of " + filter + " by " + limit,
              (party, tenant) ->
                  Call.pages(limit, page -> tenant.taxTables().listTaxabilities(filter, page)));
      default ->
          draw.call(
              "rules of " + filter + " by " + limit,
              (party, tenant) -> Call.pages(limit, page -> tenant.taxTables().list(filter, page)));
    };
  }

  private Call forget(Instant now) {
    CustomerId customer = CustomerCalls.name(draw);
    Instant before = now.minus(Duration.ofMinutes(draw.below(200)));
    return switch (draw.below(3)) {
      case 0 ->
          draw.call(
              "forget lookups of " + customer,
              (party, tenant) -> tenant.taxRates().deleteLookups(customer));
      case 1 ->
          draw.call(
              "purge lookups before " + before,
              (party, tenant) -> tenant.taxRates().purgeLookupsBefore(before));
      default -> {
        String lookup = draw.tag("lookup");
        yield draw.call(
            "purge lookups before " + lookup,
            (party, tenant) -> {
              Instant at =
                  tenant
                      .taxRates()
                      .getLookup(party.uuid(lookup))
                      .map(TaxLookup::at)
                      .orElse(Instant.EPOCH);
              return tenant.taxRates().purgeLookupsBefore(at);
            });
      }
    };
  }

  private Call products() {
    String product = draw.oneIn(60) ? "" : draw.of("p1", "p2", "p3");
    String category = draw.of("food", "books", "standard");
    return switch (draw.below(5)) {
      case 0, 1 ->
          draw.act(
              "product " + product + " is " + category,
              (party, tenant) -> tenant.products().put(product, category));
      case 2 ->
          draw.oneIn(2)
              ? draw.act(
                  "delete product " + product,
                  (party, tenant) -> tenant.products().delete(product.isEmpty() ? "p1" : product))
              : draw.call(
                  "products p1 and p2 are " + category,
                  (party, tenant) ->
                      tenant
                          .products()
                          .putAll(
                              Stream.of(Product.of("p1", category), Product.of("p2", category))));
      case 3 -> draw.call("product " + product, (party, tenant) -> tenant.products().get(product));
      default -> {
        int limit = 1 + draw.below(2);
        yield draw.call(
            "products by " + limit,
            (party, tenant) -> Call.pages(limit, page -> tenant.products().list(page)));
      }
    };
  }
}
