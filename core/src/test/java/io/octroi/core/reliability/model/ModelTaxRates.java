package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.Rounding;
import io.octroi.core.taxrate.NaiveExemptions;
import io.octroi.core.taxrate.NaiveResolution;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.UnknownProductException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resolution by a naive reference over the current rules, and the stored lookups. */
final class ModelTaxRates implements TaxRates {

  /** A lookup, and the registered id of its customer. */
  private record StoredLookup(TaxLookup lookup, Optional<CustomerId> customer) {}

  private final ModelOctroi octroi;
  private final ModelCustomers customers;
  private final ModelTaxTables tables;
  private final ModelProducts products;
  private final List<StoredLookup> lookups = new ArrayList<>();

  ModelTaxRates(
      ModelOctroi octroi, ModelCustomers customers, ModelTaxTables tables, ModelProducts products) {
    this.octroi = octroi;
    this.customers = customers;
    this.tables = tables;
    this.products = products;
  }

  void copy(ModelTaxRates other) {
    lookups.addAll(other.lookups);
  }

  private LocalDate date(TaxQuery query) {
    return query.date().orElseGet(octroi::today);
  }

  private String category(TaxQuery query) {
    return products
        .category(query.product())
        .orElseThrow(() -> new UnknownProductException(query.product()));
  }

  @Override
  public TaxRate resolve(TaxQuery query) {
    return resolve(query, category(query));
  }

  private TaxRate resolve(TaxQuery query, String category) {
    return NaiveResolution.warned(rate(query, category), query.place());
  }

  private TaxRate rate(TaxQuery query, String category) {
    LocalDate date = date(query);
    List<Exemption> exemptions = query.customer().map(customers::exemptions).orElse(List.of());
    TaxRate rate =
        new NaiveResolution(tables.forResolution())
            .resolve(query.place(), category, query.issuesOrZero(), date);
    TaxRate reduced = NaiveExemptions.apply(rate, exemptions, query.place(), category, date);
    return query.unitPrice().map(reduced::at).orElse(reduced);
  }

  @Override
  public List<TaxRate> resolveAll(List<TaxQuery> queries) {
    return queries.stream().map(this::resolve).toList();
  }

  @Override
  public SaleTax assess(Sale sale, Rounding rounding) {
    sale.lines().stream().filter(line -> !line.isShipping()).forEach(it -> category(it.query()));
    List<TaxRate> rates =
        sale.lines().stream()
            .map(
                line ->
                    line.isShipping() ? resolve(line.query(), "shipping") : resolve(line.query()))
            .toList();
    LocalDate date = sale.date().orElseGet(octroi::today);
    return SaleTax.of(sale, rates, rounding, date, tables.revision());
  }

  @Override
  public Explanation explain(TaxQuery query) {
    return new Explanation(
        query, category(query), date(query), tables.revision(), resolve(query), List.of());
  }

  @Override
  public TaxLookup lookup(TaxQuery query) {
    TaxRate rate = resolve(query);
    List<String> ids =
        rate.outcome() == TaxOutcome.RATED
            ? new NaiveResolution(tables.forResolution())
                    .deciding(query.place(), category(query), query.issuesOrZero(), date(query))
                    .stream()
                    .filter(rule -> isCharged(rate, rule.authority()))
                    .map(rule -> rule.id().orElseThrow())
                    .toList()
            : List.of();
    TaxLookup lookup =
        new TaxLookup(
            octroi.newId(), query, date(query), rate, ids, tables.revision(), octroi.now());
    lookups.add(new StoredLookup(lookup, query.customer().map(customers::registeredOrThrow)));
    return lookup;
  }

  private static boolean isCharged(TaxRate rate, String authority) {
    return rate.components().stream().anyMatch(it -> it.authority().equals(authority));
  }

  @Override
  public Optional<TaxLookup> getLookup(UUID submissionId) {
    return lookups.stream()
        .map(StoredLookup::lookup)
        .filter(lookup -> lookup.submissionId().equals(submissionId))
        .findFirst();
  }

  @Override
  public Submission recordSubmission(@Nullable CustomerId customer, String request, String answer) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public Optional<Submission> getSubmission(UUID submissionId) {
    throw ModelChecks.neverAsked();
  }

  @Override
  public long purgeLookupsBefore(Instant before) {
    boolean inclusive = octroi.gets(Mutation.LOOKUPS_ARE_PURGED_INCLUSIVELY);
    long there = lookups.size();
    lookups.removeIf(
        it -> it.lookup.at().isBefore(before) || (inclusive && it.lookup.at().equals(before)));
    return there - lookups.size();
  }

  @Override
  public long deleteLookups(CustomerId customer) {
    CustomerId id = customers.registered(customer).orElse(customer);
    long there = lookups.size();
    lookups.removeIf(it -> it.customer.equals(Optional.of(id)));
    return there - lookups.size();
  }

  /** Deletes the lookups of one name, registered or not. */
  long erase(CustomerId name) {
    long there = lookups.size();
    lookups.removeIf(it -> it.customer.equals(Optional.of(name)));
    return there - lookups.size();
  }
}
