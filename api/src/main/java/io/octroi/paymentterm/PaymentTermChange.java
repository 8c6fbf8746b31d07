package io.octroi.paymentterm;

import io.octroi.Patch;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of a payment term. Components that are null leave the term as it is. Start with
 * {@link #nothing()}. Not validated until it is passed to {@link PaymentTerms#update}.
 *
 * @param description the new description, at most 255 characters; null to leave it as it is
 * @param schedule the change of the schedule; null to leave it as it is
 */
public record PaymentTermChange(
    @Text(min = 0, max = 255, invisible = true) @Nullable String description,
    @Nullable Patch<Schedule> schedule) {

  /**
   * Returns an empty change.
   *
   * @return the change
   */
  public static PaymentTermChange nothing() {
    return new PaymentTermChange(null, null);
  }

  /**
   * Returns a copy of this change that sets the description.
   *
   * @param text the new description, at most 255 characters, possibly empty
   * @return the copy
   * @throws io.octroi.InvalidInputException if the text is null
   */
  public PaymentTermChange withDescription(String text) {
    Violations.requireText("description", text);
    return new PaymentTermChange(text, schedule);
  }

  /**
   * Returns a copy of this change that sets the schedule.
   *
   * @param dates the new schedule
   * @return the copy
   */
  public PaymentTermChange withSchedule(Schedule dates) {
    Objects.requireNonNull(dates, "dates");
    return new PaymentTermChange(description, Patch.set(dates));
  }

  /**
   * Returns a copy of this change that clears the schedule.
   *
   * @return the copy
   */
  public PaymentTermChange withoutSchedule() {
    return new PaymentTermChange(description, Patch.clear());
  }
}
