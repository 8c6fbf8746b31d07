package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The stored record of a {@link TaxRates#lookup}.
 *
 * @param submissionId the id of the record, a UUID of version 7: records sort by time
 * @param query the query as the caller passed it
 * @param date the date that the query was resolved for: that of the query, or the date that was
 *     today in the time zone of the {@code Octroi}
 * @param rate the resolved rate
 * @param ruleIds the ids of the rules that apply, in the order of {@link TaxRate#components()};
 *     empty unless {@link TaxOutcome#RATED}
 * @param revision the revision of the table
 * @param at the time of the lookup, to the microsecond
 */
public record TaxLookup(
    UUID submissionId,
    TaxQuery query,
    LocalDate date,
    TaxRate rate,
    List<String> ruleIds,
    long revision,
    Instant at) {

  /** Copies the list of rule ids. */
  public TaxLookup {
    Objects.requireNonNull(submissionId, "submissionId");
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(at, "at");
    ruleIds = Elements.copyOf(ruleIds, "ruleIds");
  }
}
