package io.octroi.paymentterm;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A payment term to add. A draft is not validated until it is passed to {@link PaymentTerms#add}.
 *
 * @param code the code, 1 to 64 visible characters; slashes are allowed
 * @param description the description, at most 255 characters; may be empty
 * @param schedule the schedule of due dates, or null if the term has none
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
   * Returns a copy of this draft with the given schedule.
   *
   * @param dates the schedule, or null if the term has none
   * @return the copy
   */
  public PaymentTermDraft withSchedule(@Nullable Schedule dates) {
    return new PaymentTermDraft(code, description, dates);
  }
}
