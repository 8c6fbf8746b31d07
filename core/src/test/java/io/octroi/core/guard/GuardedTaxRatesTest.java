package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guard hands on by hand what it is told of tax rates. */
class GuardedTaxRatesTest {

  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  @Test
  void whatTheServiceAnswersIsWhatIsAnswered() {
    try (GuardFixture gate = GuardFixture.over(Store.MEMORY)) {
      gate.house.put(OctroiFixture.illinois("0.07"));
      TaxRates plain = gate.house.tenant().taxRates();
      TaxRates guarded = gate.signIn(gate.key()).taxRates();
      assertEquals(plain.resolve(QUERY), guarded.resolve(QUERY));
      assertEquals(List.of(plain.resolve(QUERY)), guarded.resolveAll(List.of(QUERY)));
      assertEquals(plain.explain(QUERY), guarded.explain(QUERY));
      TaxLookup lookup = guarded.lookup(QUERY.withCustomer("12345"));
      assertEquals(Optional.of(lookup), plain.getLookup(lookup.submissionId()));
      assertEquals(Optional.of(lookup), guarded.getLookup(lookup.submissionId()));
      assertEquals(1, guarded.deleteLookups(CustomerId.of("12345")));
      guarded.lookup(QUERY);
      gate.clock.advance(Duration.ofSeconds(1));
      assertEquals(1, guarded.purgeLookupsBefore(Instant.MAX));
    }
  }
}
