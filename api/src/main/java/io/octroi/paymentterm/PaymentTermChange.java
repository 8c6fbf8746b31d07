package io.octroi.paymentterm;

import io.octroi.Patch;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of a payment term. A component that is null leaves the current value unchanged.
 * To create a change, start with {@link #nothing()}. A change is not validated until it is passed
 * to {@link PaymentTerms#update}.
 *
 * @param description the new description, at most 255 characters, or null to leave it unchanged
 * @param schedule the change to the schedule, or null to leave it unchanged
 */
public record PaymentTermChange(
    @Text(min = 0, max = 255, invisible = true) @Nullable String description,
    @Nullable Patch<Schedule> schedule) {

  /**
   * Returns a change that leaves all values unchanged.
   *
   * @return the change
   */
  public static PaymentTermChange nothing() {
    return new PaymentTermChange(null, null);
  }

  /**
   * Returns a copy of this change that sets the description.
   *
   * @param text the new description, at most 255 characters; may be empty
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
   * Returns a copy of this change that removes the schedule.
   *
   * @return the copy
   */
  public PaymentTermChange withoutSchedule() {
    return new PaymentTermChange(description, Patch.clear());
  }
}
