package io.octroi.core.guard;

import io.octroi.CustomerId;
import io.octroi.guard.CallOutcome;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tax rates behind the guard: by hand what answers from memory, without garbage. */
final class GuardedTaxRates implements TaxRates {

  private final TaxRates rates;
  private final TaxRates guarded;
  private final Pass pass;
  private final GuardedCall resolve;

  GuardedTaxRates(TaxRates rates, Pass pass, CallTable table) {
    this.rates = rates;
    this.guarded = GuardedService.of(TaxRates.class, rates, pass, table);
    this.pass = pass;
    this.resolve = table.find(TaxRates.class, "resolve", TaxQuery.class);
  }

  @Override
  public TaxRate resolve(TaxQuery query) {
    long begun = pass.enter(resolve);
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      TaxRate rate = rates.resolve(query);
      outcome = CallOutcome.DONE;
      return rate;
    } finally {
      pass.leave(resolve, begun, outcome);
    }
  }

  @Override
  public List<TaxRate> resolveAll(List<TaxQuery> queries) {
    return guarded.resolveAll(queries);
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
  public long purgeLookupsBefore(Instant before) {
    return guarded.purgeLookupsBefore(before);
  }

  @Override
  public long deleteLookups(CustomerId customer) {
    return guarded.deleteLookups(customer);
  }
}
