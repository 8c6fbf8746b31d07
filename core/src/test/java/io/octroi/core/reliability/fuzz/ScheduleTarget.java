package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.paymentterm.DiscountedAmount;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Texts of schedules, each also read as a percentage. */
public final class ScheduleTarget implements FuzzTarget {

  private static final LocalDate INVOICE = LocalDate.of(2026, 1, 31);
  private static final BigDecimal AMOUNT = new BigDecimal("100.01");
  private static final Rounding CENTS = new Rounding(2, RoundingMode.HALF_UP);

  private final Renewed<PaymentTerms> ground =
      new Renewed<>(() -> FuzzFixture.open().tenant("acme").paymentTerms());

  @Override
  public void take(byte[] input) {
    String text = Texts.of(input);
    Calls.answer(() -> Percent.of(text)).ifPresent(ScheduleTarget::isSettled);
    PaymentTerms terms = ground.get();
    Calls.answer(() -> Schedule.parse(text)).ifPresent(schedule -> isSettled(terms, schedule));
  }

  private static void isSettled(Percent percent) {
    String text = percent.toString();
    same(percent, Percent.of(text.substring(0, text.length() - 1)));
  }

  private static void isSettled(PaymentTerms terms, Schedule schedule) {
    Schedule again = Schedule.parse(schedule.toString());
    same(schedule, again);
    same(schedule.toString(), again.toString());
    sums(schedule, AMOUNT);
    sums(schedule, AMOUNT.negate());
    terms.add(PaymentTermDraft.of("term", "").withSchedule(schedule));
    same(schedule, terms.get("term").orElseThrow().schedule().orElseThrow());
    terms.delete("term");
  }

  /**
   * Checks that instalments sum to the invoice amount, that discounts end in order before the first
   * due date, and that no discounted amount exceeds a later one.
   */
  private static void sums(Schedule schedule, BigDecimal amount) {
    List<Instalment> instalments = schedule.due(INVOICE, amount, CENTS);
    BigDecimal sum = BigDecimal.ZERO;
    for (Instalment each : instalments) {
      sum = sum.add(each.amount());
      check(each.amount().signum() * amount.signum() >= 0, "a different sign");
      check(!each.date().isBefore(INVOICE), "due before the invoice");
      discounts(each);
    }
    check(sum.compareTo(amount) == 0, schedule + " sums to " + sum);
    for (int step = 0; step < schedule.discounts().size(); step++) {
      BigDecimal discounted = BigDecimal.ZERO;
      for (Instalment each : instalments) {
        discounted = discounted.add(each.discounts().get(step).amount());
      }
      BigDecimal fraction =
          BigDecimal.ONE.subtract(schedule.discounts().get(step).percent().fraction());
      BigDecimal expected = CENTS.round(amount.multiply(fraction));
      check(discounted.compareTo(expected) == 0, schedule + " is discounted to " + discounted);
    }
  }

  private static void discounts(Instalment instalment) {
    LocalDate last = INVOICE.minusDays(1);
    BigDecimal paid = BigDecimal.ZERO;
    for (DiscountedAmount less : instalment.discounts()) {
      check(less.until().isAfter(last), "discounts out of order");
      check(less.amount().abs().compareTo(paid) >= 0, "a later discount is greater");
      last = less.until();
      paid = less.amount().abs();
    }
    check(!last.isAfter(instalment.date()), "a discount after the due date");
    check(paid.compareTo(instalment.amount().abs()) <= 0, "a discount exceeds the amount");
  }
}
