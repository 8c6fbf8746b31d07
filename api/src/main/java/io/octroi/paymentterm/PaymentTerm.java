package io.octroi.paymentterm;

import java.util.Objects;
import java.util.Optional;

/**
 * A payment term.
 *
 * @param code names it, 1 to 64 characters; never changed
 * @param description the term in words, at most 255 characters
 * @param schedule when an invoice is due; empty if the term does not tell
 * @param sequence where it stands in the feed of changes; grows with each change of any term
 * @param version grows with each change of this term; opaque, for {@link
 *     PaymentTerms#update(String, PaymentTermChange, long)}
 */
public record PaymentTerm(
    String code, String description, Optional<Schedule> schedule, long sequence, long version) {

  /** Refuses null components. */
  public PaymentTerm {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(schedule, "schedule");
  }
}
