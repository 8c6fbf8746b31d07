package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The stored record of a call to {@link TaxRates#lookup}.
 *
 * @param submissionId the id of the record, a version 7 UUID. Ids therefore sort by time
 * @param query the query as the caller passed it
 * @param date the date for which the query was resolved. If the query had no date, it is the date
 *     of the lookup in the time zone of the {@code Octroi}
 * @param rate the resolved rate
 * @param ruleIds the ids of the rules that apply, in the order of {@link TaxRate#components()};
 *     empty unless the outcome is {@link TaxOutcome#RATED}
 * @param revision the revision of the table
 * @param at the time of the lookup, with microsecond precision
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
