package io.octroi.paymentterm;

import io.octroi.Text;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a payment term. What is not named stays. A plain carrier until {@link
 * PaymentTerms#update} has checked it.
 *
 * @param description the new words, at most 255 characters; null if they stay
 * @param setsSchedule whether the schedule is replaced
 * @param schedule the new schedule; null for none
 */
public record PaymentTermChange(
    @Text(min = 0, max = 255, invisible = true) @Nullable String description,
    boolean setsSchedule,
    @Nullable Schedule schedule) {

  private static final PaymentTermChange NOTHING = new PaymentTermChange(null, false, null);

  /**
   * A change that names nothing yet.
   *
   * @return the change
   */
  public static PaymentTermChange nothing() {
    return NOTHING;
  }

  /**
   * The same, and other words.
   *
   * @param words at most 255 characters, possibly none
   * @return the change
   * @throws io.octroi.InvalidInputException if the words are missing
   */
  public PaymentTermChange withDescription(String words) {
    Violations.requireText("description", words);
    return new PaymentTermChange(words, setsSchedule, schedule);
  }

  /**
   * The same, and another schedule.
   *
   * @param dates when an invoice is due from now on
   * @return the change
   */
  public PaymentTermChange withSchedule(Schedule dates) {
    Objects.requireNonNull(dates, "dates");
    return new PaymentTermChange(description, true, dates);
  }

  /**
   * The same, and no schedule any more.
   *
   * @return the change
   */
  public PaymentTermChange withoutSchedule() {
    return new PaymentTermChange(description, true, null);
  }
}
