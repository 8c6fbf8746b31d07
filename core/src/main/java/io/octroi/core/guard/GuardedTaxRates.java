package io.octroi.core.guard;

import io.octroi.CustomerId;
import io.octroi.Rounding;
import io.octroi.guard.CallOutcome;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The guarded tax rates of a tenant. {@code resolve} bypasses the proxy, because it must not
 * allocate memory.
 */
final class GuardedTaxRates implements TaxRates {

  private final TaxRates rates;
  private final TaxRates guarded;
  private final GuardedSession session;
  private final GuardedCall resolve;

  GuardedTaxRates(TaxRates rates, GuardedSession session, CallTable table) {
    this.rates = rates;
    this.guarded = GuardedService.of(TaxRates.class, rates, session, table);
    this.session = session;
    this.resolve = table.find(TaxRates.class, "resolve", TaxQuery.class);
  }

  @Override
  public TaxRate resolve(TaxQuery query) {
    long begun = session.enter(resolve);
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      TaxRate rate = rates.resolve(query);
      outcome = CallOutcome.DONE;
      return rate;
    } finally {
      session.leave(resolve, begun, outcome);
    }
  }

  @Override
  public List<TaxRate> resolveAll(List<TaxQuery> queries) {
    return guarded.resolveAll(queries);
  }

  @Override
  public SaleTax assess(Sale sale, Rounding rounding) {
    return guarded.assess(sale, rounding);
  }

  @Override
  public Explanation explain(TaxQuery query) {
    return guarded.explain(query);
  }

  @Override
  public TaxLookup lookup(TaxQuery query) {
    return guarded.lookup(query);
  }

  @Override
  public Optional<TaxLookup> getLookup(UUID submissionId) {
    return guarded.getLookup(submissionId);
  }

  @Override
  public Submission recordSubmission(@Nullable CustomerId customer, String request, String answer) {
    return guarded.recordSubmission(customer, request, answer);
  }

  @Override
  public Optional<Submission> getSubmission(UUID submissionId) {
    return guarded.getSubmission(submissionId);
  }

  @Override
  public long purgeLookupsBefore(Instant before) {
    return guarded.purgeLookupsBefore(before);
  }

  @Override
  public long deleteLookups(CustomerId customer) {
    return guarded.deleteLookups(customer);
  }
}
