package io.octroi.paymentterm;

import io.octroi.Patch;
import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partial update of a payment term. Parts that are null stay as they are. Immutable; starts with
 * {@link #nothing()}, and is validated by {@link PaymentTerms#update}.
 *
 * @param description the new description, at most 255 characters; null to leave it
 * @param schedule the change of the schedule; null to leave it
 */
public record PaymentTermChange(
    @Text(min = 0, max = 255, invisible = true) @Nullable String description,
    @Nullable Patch<Schedule> schedule) {

  /**
   * Returns the change that changes nothing.
   *
   * @return the change
   */
  public static PaymentTermChange nothing() {
    return new PaymentTermChange(null, null);
  }

  /**
   * Returns this change, with a new description.
   *
   * @param text at most 255 characters, possibly empty
   * @return the change
   * @throws io.octroi.InvalidInputException if the text is null
   */
  public PaymentTermChange withDescription(String text) {
    Violations.requireText("description", text);
    return new PaymentTermChange(text, schedule);
  }

  /**
   * Returns this change, with a new schedule.
   *
   * @param dates the new schedule
   * @return the change
   */
  public PaymentTermChange withSchedule(Schedule dates) {
    Objects.requireNonNull(dates, "dates");
    return new PaymentTermChange(description, Patch.set(dates));
  }

  /**
   * Returns this change, with the schedule cleared.
   *
   * @return the change
   */
  public PaymentTermChange withoutSchedule() {
    return new PaymentTermChange(description, Patch.clear());
  }
}
