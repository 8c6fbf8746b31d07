package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the delegation of the handwritten guard of tax rates. */
class GuardedTaxRatesTest {

  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  @Test
  void resultsOfTheServiceAreReturnedUnchanged() {
    try (GuardFixture fixture = GuardFixture.over(Store.MEMORY)) {
      fixture.base.put(OctroiFixture.illinois("0.07"));
      TaxRates plain = fixture.base.tenant().taxRates();
      TaxRates guarded = fixture.signIn(fixture.key()).taxRates();
      assertEquals(plain.resolve(QUERY), guarded.resolve(QUERY));
      assertEquals(List.of(plain.resolve(QUERY)), guarded.resolveAll(List.of(QUERY)));
      assertEquals(plain.explain(QUERY), guarded.explain(QUERY));
      TaxLookup lookup = guarded.lookup(QUERY.withCustomer("12345"));
      assertEquals(Optional.of(lookup), plain.getLookup(lookup.submissionId()));
      assertEquals(Optional.of(lookup), guarded.getLookup(lookup.submissionId()));
      Submission submission = guarded.recordSubmission(null, "request", "answer");
      assertEquals(Optional.of(submission), guarded.getSubmission(submission.submissionId()));
      assertEquals(1, guarded.deleteLookups(CustomerId.of("12345")));
      guarded.lookup(QUERY);
      fixture.clock.advance(Duration.ofSeconds(1));
      assertEquals(2, guarded.purgeLookupsBefore(Instant.MAX));
    }
  }
}
