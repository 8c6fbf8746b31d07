package io.octroi.core;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.core.secrets.RunWatch;
import io.octroi.spi.Storage;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxTableChange;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** An Octroi over a new store with one tenant, product 19, customer 12345 and a settable clock. */
public record OctroiFixture(Octroi octroi, Tenant tenant, SettableClock clock, Storage storage)
    implements AutoCloseable {

  public static final String TODAY = "2026-11-21";

  public static OctroiFixture over(Store store) {
    return over(store, settings -> settings);
  }

  public static OctroiFixture over(Store store, UnaryOperator<OctroiBuilder> settings) {
    return over(store.open(), settings);
  }

  public static OctroiFixture over(Storage storage, UnaryOperator<OctroiBuilder> settings) {
    SettableClock clock = SettableClock.at(TODAY + "T12:00:00Z");
    Octroi octroi = settings.apply(Octroi.with(RunWatch.watching(storage)).clock(clock)).open();
    Tenant tenant = RunWatch.watching(octroi.tenant("acme"));
    tenant.products().put("19", "periodical");
    tenant.customers().register(CustomerId.of("12345"));
    return new OctroiFixture(octroi, tenant, clock, storage);
  }

  /** Publishes rules and returns the new revision. */
  public long put(TaxRuleBuilder... rules) {
    return tenant
        .taxTables()
        .publish(Arrays.stream(rules).map(TaxRuleBuilder::build).map(TaxTableChange::put).toList());
  }

  /** Returns the rule for Illinois of the source document. */
  public static TaxRuleBuilder illinois(String rate) {
    return TaxRule.of("US-IL", "USA", rate).region("IL");
  }

  @Override
  public void close() {
    RunWatch.closing(storage);
    octroi.close();
  }
}
