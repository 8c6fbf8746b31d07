package io.octroi.paymentterm;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A payment term to add. Not validated until it is passed to {@link PaymentTerms#add}.
 *
 * @param code the code, 1 to 64 visible characters; slashes are allowed
 * @param description the description, at most 255 characters, possibly empty
 * @param schedule the schedule of due dates; null for none
 */
public record PaymentTermDraft(
    @NotNull(message = "is missing") @Text String code,
    @NotNull(message = "is missing") @Text(min = 0, max = 255, invisible = true) String description,
    @Nullable Schedule schedule) {

  /**
   * Creates a draft without a schedule.
   *
   * @param code the code
   * @param description the description
   * @return the draft
   */
  public static PaymentTermDraft of(String code, String description) {
    return new PaymentTermDraft(code, description, null);
  }

  /**
   * Returns a copy of this draft with a schedule.
   *
   * @param dates the schedule; null for none
   * @return the copy
   */
  public PaymentTermDraft withSchedule(@Nullable Schedule dates) {
    return new PaymentTermDraft(code, description, dates);
  }
}
