package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The record of one {@link TaxRates#lookup}.
 *
 * @param submissionId names the record; UUID version 7, so that records sort by time
 * @param query what was asked, as it was asked
 * @param date the day it was answered for: the query's, or what was today in the builder's zone
 * @param rate the answer
 * @param ruleIds the rules that said so, in the order of {@link TaxRate#components()}; empty unless
 *     rated
 * @param revision the revision of the table that answered
 * @param at when it was asked, to the microsecond
 */
public record TaxLookup(
    UUID submissionId,
    TaxQuery query,
    LocalDate date,
    TaxRate rate,
    List<String> ruleIds,
    long revision,
    Instant at) {

  /** Takes a copy of the rule ids. */
  public TaxLookup {
    Objects.requireNonNull(submissionId, "submissionId");
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(at, "at");
    ruleIds = Elements.copyOf(ruleIds, "ruleIds");
  }
}
