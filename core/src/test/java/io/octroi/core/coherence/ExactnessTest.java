package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.customer.Exemption;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;

/** Records of lookups, explanations and revisions do not depend on what is cached. */
class ExactnessTest {

  private static final CustomerId ANN = CustomerId.of("ann");
  private static final TaxQuery QUERY = Node.QUERY.withCustomer("annie");

  @OverEachSharedDatabase
  void aWithdrawnExemptionIsNotRecorded(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.tenant.customers().exempt(ANN, Exemption.of("C-1", DateRange.always()));
      assertEquals(TaxOutcome.EXEMPT, two.tenant.taxRates().resolve(QUERY).outcome());
      one.tenant.customers().withdrawExemption(ANN, "C-1");
      assertEquals(TaxOutcome.EXEMPT, two.tenant.taxRates().resolve(QUERY).outcome());
      assertEquals(TaxOutcome.RATED, two.tenant.taxRates().lookup(QUERY).rate().outcome());
      assertEquals(TaxOutcome.RATED, two.tenant.taxRates().explain(QUERY).rate().outcome());
      one.tenant.customers().delete(ANN);
      assertThrows(UnknownCustomerException.class, () -> two.tenant.taxRates().lookup(QUERY));
    }
  }

  @OverEachSharedDatabase
  void anOldProductIsNotRecorded(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.put(Node.rule("IL", "0.01").category("book").id("books"));
      assertEquals("0.06", two.fraction());
      one.tenant.products().put("19", "book");
      assertEquals("0.06", two.fraction());
      TaxLookup lookup = two.tenant.taxRates().lookup(QUERY);
      assertEquals("0.01", lookup.rate().fraction().toPlainString());
      assertEquals("book", two.tenant.taxRates().explain(QUERY).category());
    }
  }

  @OverEachSharedDatabase
  void anOldTableIsNotRecorded(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      long revision = one.put(Node.rule("IL", "0.07"));
      assertEquals("0.06", two.fraction());
      TaxLookup lookup = two.tenant.taxRates().lookup(QUERY);
      assertEquals("0.07", lookup.rate().fraction().toPlainString());
      assertEquals(revision, lookup.revision());
      assertEquals(revision, two.tenant.taxTables().revision());
    }
  }
}
