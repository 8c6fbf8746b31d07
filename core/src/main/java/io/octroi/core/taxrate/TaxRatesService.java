package io.octroi.core.taxrate;

import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.Rounding;
import io.octroi.TenantId;
import io.octroi.Violation;
import io.octroi.core.customer.CustomerCache;
import io.octroi.core.customer.Exemptions;
import io.octroi.core.shared.Batches;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.TimeSource;
import io.octroi.core.shared.Today;
import io.octroi.core.taxrate.index.TaxIndex;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import io.octroi.internal.ZipPrefixes;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.Written;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import io.octroi.taxrate.UnratedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service that resolves the tax queries of one tenant. */
final class TaxRatesService implements TaxRates {

  private final Context context;
  private final TenantId tenant;
  private final TaxTable table;
  private final ProductCache products;
  private final CustomerCache customers;
  private final Today today;
  private final boolean refusesUnrated;
  private final boolean refusesMismatchedZips;

  TaxRatesService(
      Context context,
      TenantId tenant,
      TaxTable table,
      ProductCache products,
      CustomerCache customers) {
    this.context = context;
    this.tenant = tenant;
    this.table = table;
    this.products = products;
    this.customers = customers;
    this.today = context.today();
    this.refusesUnrated = context.settings().refusesUnrated();
    this.refusesMismatchedZips = context.settings().refusesMismatchedZips();
  }

  @Override
  public TaxRate resolve(TaxQuery query) {
    Objects.requireNonNull(query, "query");
    int day = query.epochDay();
    return resolve(table.index(), query, day == TaxQuery.NO_DATE ? today.epochDay() : day);
  }

  private TaxRate resolve(TaxIndex index, TaxQuery query, int epochDay) {
    String category = products.category(query);
    return resolve(index, query, category, exemptions(query), epochDay);
  }

  private TaxRate resolve(
      TaxIndex index,
      TaxQuery query,
      String category,
      @Nullable Exemptions exemptions,
      int epochDay) {
    TaxRate rate = find(index, query, category, exemptions, epochDay);
    refuseUnrated(rate, query, epochDay);
    return rate;
  }

  private @Nullable Exemptions exemptions(TaxQuery query) {
    CustomerId customer = query.customerOrNull();
    return customer == null ? null : customers.exemptions(customer);
  }

  private TaxRate find(
      TaxIndex index,
      TaxQuery query,
      String category,
      @Nullable Exemptions exemptions,
      int epochDay) {
    TaxRate rate = rate(index, query, category, exemptions, epochDay);
    return query.isUnusual() ? unusual(rate, query) : rate;
  }

  private TaxRate unusual(TaxRate found, TaxQuery query) {
    TaxRate rate = query.unitPrice().map(found::at).orElse(found);
    return query.hasMismatchedZip() ? mismatched(rate, query) : rate;
  }

  private TaxRate mismatched(TaxRate rate, TaxQuery query) {
    Violation fault =
        new Violation("postalCode", ZipPrefixes.describe(query.areaKey(), query.postalKey()));
    if (refusesMismatchedZips) {
      throw new InvalidInputException(List.of(fault), 0);
    }
    return rate.withWarnings(List.of(fault.toString()));
  }

  private static TaxRate rate(
      TaxIndex index,
      TaxQuery query,
      String category,
      @Nullable Exemptions exemptions,
      int epochDay) {
    int area = query.areaKey();
    if (exemptions == null) {
      return index.find(area, query.postalKey(), category, query.issuesOrZero(), epochDay);
    }
    TaxRate exempt = exemptions.find(area, category, epochDay);
    if (exempt != null) {
      return exempt;
    }
    TaxRate rate = index.find(area, query.postalKey(), category, query.issuesOrZero(), epochDay);
    return exemptions.reduce(rate, area, category, epochDay);
  }

  private void refuseUnrated(TaxRate rate, TaxQuery query, int epochDay) {
    if (refusesUnrated && rate.outcome() == TaxOutcome.UNRATED) {
      throw new UnratedException(query.place(), LocalDate.ofEpochDay(epochDay));
    }
  }

  @Override
  public List<TaxRate> resolveAll(List<TaxQuery> queries) {
    Elements.check(queries, "queries");
    if (queries.size() > BATCH_MAX) {
      new Violations()
          .add("queries", "are " + queries.size() + ", and at most " + BATCH_MAX + " are allowed")
          .throwIfAny();
    }
    TaxIndex index = table.index();
    int now = today.epochDay();
    List<TaxRate> rates = new ArrayList<>(queries.size());
    for (TaxQuery query : queries) {
      int day = query.epochDay() == TaxQuery.NO_DATE ? now : query.epochDay();
      rates.add(resolve(index, query, day));
    }
    return List.copyOf(rates);
  }

  @Override
  public SaleTax assess(Sale sale, Rounding rounding) {
    Objects.requireNonNull(sale, "sale");
    Objects.requireNonNull(rounding, "rounding");
    TaxIndex index = table.index();
    int day = sale.date().map(date -> (int) date.toEpochDay()).orElseGet(today::epochDay);
    List<Sale.Line> lines = sale.lines();
    List<String> categories = lines.stream().map(this::category).toList();
    Exemptions exemptions = exemptions(lines.get(0).query()); // All lines have the same customer.
    List<TaxRate> rates = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      rates.add(resolve(index, lines.get(i).query(), categories.get(i), exemptions, day));
    }
    return SaleTax.of(sale, rates, rounding, LocalDate.ofEpochDay(day), index.revision());
  }

  private String category(Sale.Line line) {
    return line.isShipping() ? Sale.SHIPPING : products.category(line.query());
  }

  @Override
  public Explanation explain(TaxQuery query) {
    Objects.requireNonNull(query, "query");
    Answer answer = answer(query);
    return new Explanation(
        query,
        answer.category(),
        answer.date(),
        answer.revision(),
        answer.rate(),
        Verdicts.of(answer.entries(), answer.rate()));
  }

  @Override
  public TaxLookup lookup(TaxQuery query) {
    Objects.requireNonNull(query, "query");
    context.checkChange();
    Instant at = context.time().now();
    Answer answer = answer(query);
    refuseUnrated(answer.rate(), query, (int) answer.date().toEpochDay());
    return context.retry().until("a new record of a lookup", () -> record(query, answer, at));
  }

  /**
   * Stores a record of a lookup. Returns empty if the random id of the record is already in use.
   */
  private Optional<TaxLookup> record(TaxQuery query, Answer answer, Instant at) {
    TaxLookup lookup =
        new TaxLookup(
            context.newSubmissionId(),
            query,
            answer.date(),
            answer.rate(),
            answer.entries().ruleIds(answer.rate()),
            answer.revision(),
            at);
    TaxLookupRow row =
        new TaxLookupRow(
            tenant, lookup.submissionId(), at, answer.customer(), LookupDocument.write(lookup));
    return context.storage().taxLookups().insert(row) instanceof Written.Done
        ? Optional.of(lookup)
        : Optional.empty();
  }

  /** A rate and the relevant entries of the same revision. */
  private record Answer(
      TaxRate rate,
      String category,
      LocalDate date,
      long revision,
      @Nullable String customer,
      RelevantEntries entries) {}

  private Answer answer(TaxQuery query) {
    // The cached category may be outdated if other processes have changed the product.
    String category = products.currentCategory(query);
    CustomerId asked = query.customerOrNull();
    Exemptions exemptions = asked == null ? null : customers.currentExemptions(asked);
    String customer =
        exemptions != null ? exemptions.customer() : asked == null ? null : asked.value();
    int day = query.epochDay() == TaxQuery.NO_DATE ? today.epochDay() : query.epochDay();
    return context
        .retry()
        .until(
            "tax table",
            () -> {
              TaxIndex index = table.newest();
              TaxRate rate = find(index, query, category, exemptions, day);
              RelevantEntries entries = RelevantEntries.read(table.rules(), query, category, day);
              if (context.storage().taxTables().revision(tenant) != index.revision()) {
                return Optional.empty(); // Another revision was published during the read.
              }
              return Optional.of(
                  new Answer(
                      rate,
                      category,
                      LocalDate.ofEpochDay(day),
                      index.revision(),
                      customer,
                      entries));
            });
  }

  @Override
  public Optional<TaxLookup> getLookup(UUID submissionId) {
    Objects.requireNonNull(submissionId, "submissionId");
    return context
        .storage()
        .taxLookups()
        .find(tenant, submissionId)
        .filter(row -> !SubmissionDocument.isIn(row))
        .map(LookupDocument::read);
  }

  @Override
  public Submission recordSubmission(@Nullable CustomerId customer, String request, String answer) {
    SubmissionDocument.check(request, answer);
    context.checkChange();
    Instant at = context.time().now();
    return context
        .retry()
        .until(
            "a new record of a submission",
            () -> {
              Submission submission =
                  new Submission(
                      context.newSubmissionId(),
                      Optional.ofNullable(customer),
                      request,
                      answer,
                      at);
              TaxLookupRow row = SubmissionDocument.row(tenant, submission);
              return context.storage().taxLookups().insert(row) instanceof Written.Done
                  ? Optional.of(submission)
                  : Optional.empty();
            });
  }

  @Override
  public Optional<Submission> getSubmission(UUID submissionId) {
    Objects.requireNonNull(submissionId, "submissionId");
    return context
        .storage()
        .taxLookups()
        .find(tenant, submissionId)
        .filter(SubmissionDocument::isIn)
        .map(SubmissionDocument::read);
  }

  @Override
  public long purgeLookupsBefore(Instant before) {
    Objects.requireNonNull(before, "before");
    context.checkChange();
    Instant end = TimeSource.storable(before);
    return Batches.deleteAll(
        limit -> context.storage().taxLookups().deleteBefore(tenant, end, limit));
  }

  @Override
  public long deleteLookups(CustomerId customer) {
    Objects.requireNonNull(customer, "customer");
    context.checkChange();
    // Lookups from before the customer was registered are stored under the name in the query.
    Set<String> names = new TreeSet<>(Set.of(customer.value()));
    context
        .storage()
        .customers()
        .findByName(tenant, customer.value())
        .ifPresent(
            row -> {
              names.add(row.id());
              names.addAll(row.aliases());
            });
    return names.stream()
        .mapToLong(
            name ->
                Batches.deleteAll(
                    limit -> context.storage().taxLookups().deleteByCustomer(tenant, name, limit)))
        .sum();
  }
}
