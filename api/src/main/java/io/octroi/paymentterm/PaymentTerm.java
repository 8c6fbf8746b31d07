package io.octroi.paymentterm;

import java.util.Objects;
import java.util.Optional;

/**
 * A stored payment term.
 *
 * @param code the code, 1 to 64 characters; never changes
 * @param description the description, at most 255 characters
 * @param schedule the schedule of due dates, or empty if the term has none
 * @param sequence the sequence number, which is the position of the latest change in the change
 *     feed and increases with each change to any term
 * @param version the version, which increases with each change to this term; pass it to {@link
 *     PaymentTerms#update(String, PaymentTermChange, long)} for optimistic locking
 */
public record PaymentTerm(
    String code, String description, Optional<Schedule> schedule, long sequence, long version) {

  /** Checks that no component is null. */
  public PaymentTerm {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(schedule, "schedule");
  }
}
