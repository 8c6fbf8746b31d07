package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Submission;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests other than lookups are recorded, found, purged and deleted with their customer. */
class SubmissionsTest {

  private static final CustomerId ANN = CustomerId.of("12345");
  private static final String REQUEST = "GET /brand/{brand}/consent \"quoted\"\n";

  @OverEachStore
  void aSubmissionIsFoundByItsIdButNotAsALookup(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRates rates = fixture.tenant().taxRates();
      Submission named = rates.recordSubmission(ANN, REQUEST, "404 Not Found");
      Submission unnamed = rates.recordSubmission(null, "x".repeat(1_024), "y".repeat(4_096));
      assertEquals(REQUEST, named.request());
      assertEquals(Optional.of(ANN), named.customer());
      assertEquals(Instant.parse(OctroiFixture.TODAY + "T12:00:00Z"), named.at());
      assertEquals(7, named.submissionId().version());
      for (Submission submission : List.of(named, unnamed)) {
        assertEquals(Optional.of(submission), rates.getSubmission(submission.submissionId()));
        assertEquals(Optional.empty(), rates.getLookup(submission.submissionId()));
        assertEquals(
            Optional.empty(),
            fixture.octroi().tenant("other").taxRates().getSubmission(submission.submissionId()));
      }
    }
  }

  @OverEachStore
  void aLookupIsNotFoundAsASubmission(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRates rates = fixture.tenant().taxRates();
      TaxLookup lookup = rates.lookup(TaxQuery.of(Place.usa("IL", "60062"), "19"));
      assertEquals(Optional.empty(), rates.getSubmission(lookup.submissionId()));
      assertEquals(Optional.of(lookup), rates.getLookup(lookup.submissionId()));
    }
  }

  @OverEachStore
  void submissionsAreDeletedByCustomerByAgeAndByErasure(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxRates rates = fixture.tenant().taxRates();
      Submission unnamed = rates.recordSubmission(null, "a", "b");
      rates.recordSubmission(ANN, "a", "b");
      assertEquals(1, rates.deleteLookups(ANN));
      rates.recordSubmission(ANN, "a", "b");
      assertEquals(1, fixture.tenant().customers().erase(ANN).taxLookups());
      assertEquals(Optional.of(unnamed), rates.getSubmission(unnamed.submissionId()));
      assertEquals(1, rates.purgeLookupsBefore(Instant.MAX));
      assertEquals(Optional.empty(), rates.getSubmission(unnamed.submissionId()));
    }
  }

  @Test
  void textsOutOfBoundsAreRejectedTogether() {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      TaxRates rates = fixture.tenant().taxRates();
      for (String text : List.of("", "x".repeat(5_000), "\0")) {
        assertEquals(
            List.of("request", "answer"),
            Faults.subjects(() -> rates.recordSubmission(null, text, text)));
      }
    }
  }
}
