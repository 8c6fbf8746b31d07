package io.octroi.paymentterm;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A payment term to add. A plain carrier until {@link PaymentTerms#add} has checked it.
 *
 * @param code names it, 1 to 64 characters without control characters; slashes may be among them
 * @param description the term in words, at most 255 characters, possibly empty
 * @param schedule when an invoice is due; null if the term does not tell
 */
public record PaymentTermDraft(
    @NotNull(message = "is missing") @Text String code,
    @NotNull(message = "is missing") @Text(min = 0, max = 255, invisible = true) String description,
    @Nullable Schedule schedule) {

  /**
   * A term without schedule.
   *
   * @param code names it
   * @param description the term in words
   * @return the draft
   */
  public static PaymentTermDraft of(String code, String description) {
    return new PaymentTermDraft(code, description, null);
  }

  /**
   * The same with a schedule.
   *
   * @param dates when an invoice is due; null if the term does not tell
   * @return the draft
   */
  public PaymentTermDraft withSchedule(@Nullable Schedule dates) {
    return new PaymentTermDraft(code, description, dates);
  }
}
