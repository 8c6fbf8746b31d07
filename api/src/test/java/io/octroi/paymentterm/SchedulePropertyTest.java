package io.octroi.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Properties of all schedules, invoice dates, amounts and roundings. */
class SchedulePropertyTest {

  /** The unit of the integer arithmetic of the expectations is 10^-20. */
  private static final int UNIT_SCALE = 20;

  private static final BigInteger WHOLE = BigInteger.TEN.pow(8);

  @Provide
  Arbitrary<DueRule> rules() {
    Arbitrary<Integer> days =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3_650), Arbitraries.integers().between(0, 70));
    Arbitrary<Integer> months = Arbitraries.integers().between(1, 120);
    Arbitrary<Integer> monthDays = Arbitraries.integers().between(1, 31);
    return Arbitraries.oneOf(
        days.map(DueRule.Net::new),
        days.map(DueRule.EndOfMonth::new),
        days.map(DueRule.NetThenEndOfMonth::new),
        months.map(DueRule.Months::new),
        Combinators.combine(monthDays, months).as(DueRule.DayOfMonth::new),
        Combinators.combine(monthDays, monthDays)
            .as((a, b) -> new DueRule.DayWithCutOff(Math.max(a, b), Math.min(a, b))));
  }

  /** Percentages in units of 10^-6 percent, or fixed amounts. */
  private static Arbitrary<Object> shares() {
    Arbitrary<Integer> percents = Arbitraries.integers().between(1, 100_000_000);
    Arbitrary<Share> fixed =
        Combinators.combine(
                Arbitraries.longs().between(1, 1_000_000_000_000L),
                Arbitraries.integers().between(0, 12))
            .as((unscaled, scale) -> new Share.Fixed(BigDecimal.valueOf(unscaled, scale)));
    return Arbitraries.oneOf(percents.map(x -> x), fixed.map(x -> x));
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<Schedule.Discount> discounts =
        Combinators.combine(
                Arbitraries.oneOf(
                    Arbitraries.integers().between(1, 100_000_000),
                    Arbitraries.integers().between(1, 3_000_000)),
                Arbitraries.oneOf(
                    Arbitraries.integers().between(0, 3_650),
                    Arbitraries.integers().between(0, 40)),
                Arbitraries.of(true, false))
            .as(
                (percent, days, eom) ->
                    new Schedule.Discount(new Percent(BigDecimal.valueOf(percent, 6)), days, eom));
    return Combinators.combine(
            Combinators.combine(shares(), rules()).as(Tuple::of).list().ofMaxSize(5),
            rules(),
            discounts.list().ofMaxSize(5))
        .as(
            (parts, last, steps) -> {
              List<Schedule.Part> all = new ArrayList<>();
              int left = 100_000_000;
              for (Tuple.Tuple2<Object, DueRule> part : parts) {
                if (part.get1() instanceof Share share) {
                  all.add(new Schedule.Part(share, part.get2()));
                } else if (left > 0) {
                  int percent = Math.min((Integer) part.get1(), left);
                  left -= percent;
                  Percent value = new Percent(BigDecimal.valueOf(percent, 6));
                  all.add(new Schedule.Part(new Share.Part(value), part.get2()));
                }
              }
              all.add(new Schedule.Part(new Share.Rest(), last));
              return withThoseThatFit(all, steps);
            });
  }

  private static Schedule withThoseThatFit(
      List<Schedule.Part> parts, List<Schedule.Discount> steps) {
    List<Schedule.Discount> sorted =
        steps.stream().sorted(Comparator.comparing(Schedule.Discount::days)).toList();
    Schedule schedule = new Schedule(parts, List.of());
    for (Schedule.Discount step : sorted) {
      List<Schedule.Discount> more = new ArrayList<>(schedule.discounts());
      more.add(step);
      try {
        schedule = new Schedule(parts, more);
      } catch (InvalidInputException e) {
        assertFalse(e.violations().isEmpty());
      }
    }
    return schedule;
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs(),
                Arbitraries.longs().between(-100_000, 100_000),
                Arbitraries.of(0L, 1L, -1L, 10_000L)),
            Arbitraries.integers().between(0, 12))
        .as(BigDecimal::valueOf);
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 1, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(1896, 2, 29),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(2023, 2, 28)));
  }

  /** Decimal places with a multiple of 1, 2, 5 or 25 units, in every mode that rounds. */
  @Provide
  Arbitrary<Rounding> roundings() {
    return Combinators.combine(
            Arbitraries.of(1L, 1L, 2L, 5L, 25L),
            Arbitraries.oneOf(Arbitraries.integers().between(0, 12), Arbitraries.just(2)),
            Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY))
        .as(
            (units, scale, mode) ->
                Rounding.toMultiple(BigDecimal.valueOf(units, scale).toPlainString(), mode));
  }

  @Property(tries = 1_000)
  void parsingTheTextOfAScheduleReturnsAnEqualSchedule(@ForAll("schedules") Schedule schedule) {
    String text = schedule.toString();
    assertEquals(schedule, Schedule.parse(text));
    assertEquals(schedule, Schedule.parse(" " + text.toUpperCase(Locale.ROOT) + " "));
    assertEquals(schedule, Schedule.parse(text.replace(", ", ",").replace(" ", " \t")));
    assertEquals(text, Schedule.parse(text).toString());
    assertTrue(text.length() <= Schedule.TEXT_MAX);
  }

  @Property(tries = 1_000)
  void datesAreInOrderAndNeverBeforeTheInvoice(
      @ForAll("schedules") Schedule schedule, @ForAll("dates") LocalDate date) {
    LocalDate first =
        schedule.parts().stream()
            .map(part -> part.due().on(date))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    for (Instalment each : schedule.due(date, BigDecimal.TEN, Rounding.halfUp(2))) {
      LocalDate last = date.minusDays(1);
      for (DiscountedAmount less : each.discounts()) {
        assertTrue(less.until().isAfter(last));
        last = less.until();
      }
      assertFalse(last.isAfter(first));
      assertFalse(first.isBefore(date));
    }
  }

  @Property(tries = 100)
  void theFewestDaysOfARuleAreThoseOfAllInvoiceDates(
      @ForAll("rules") DueRule rule, @ForAll boolean fromEndOfMonth) {
    LocalDate begin = LocalDate.of(1801, 1, 1);
    long fewest = Long.MAX_VALUE;
    for (LocalDate day = begin; day.getYear() < 2_201; day = day.plusDays(1)) {
      LocalDate base = fromEndOfMonth ? YearMonth.from(day).atEndOfMonth() : day;
      fewest = Math.min(fewest, ChronoUnit.DAYS.between(base, rule.on(day)));
    }
    assertEquals(fewest, DueRuleGap.of(rule, fromEndOfMonth));
  }

  @Property(tries = 2_000)
  void instalmentsAddUpToTheInvoiceAndHaveItsSign(
      @ForAll("schedules") Schedule schedule,
      @ForAll("amounts") BigDecimal amount,
      @ForAll("dates") LocalDate date,
      @ForAll("roundings") Rounding rounding) {
    List<Instalment> instalments = schedule.due(date, amount, rounding);
    assertEquals(schedule.parts().size(), instalments.size());
    assertEquals(units(amount), sum(instalments.stream().map(Instalment::amount).toList()));
    for (int i = 0; i < instalments.size(); i++) {
      Instalment each = instalments.get(i);
      assertEquals(schedule.parts().get(i).due().on(date), each.date());
      assertTrue(each.amount().signum() * amount.signum() >= 0);
      assertTrue(each.amount().scale() >= rounding.scale());
      assertTrue(
          i == instalments.size() - 1
              || each.amount().scale() == rounding.scale()
              || amount.scale() > rounding.scale());
    }
    assertEquals(
        instalments.stream().map(SchedulePropertyTest::negated).toList(),
        schedule.due(date, amount.negate(), rounding));
  }

  private static Instalment negated(Instalment each) {
    return new Instalment(
        each.date(),
        each.amount().negate(),
        each.discounts().stream()
            .map(less -> new DiscountedAmount(less.until(), less.amount().negate()))
            .toList());
  }

  @Property(tries = 2_000)
  void discountedAmountsAddUpToTheDiscountedInvoice(
      @ForAll("schedules") Schedule schedule,
      @ForAll("amounts") BigDecimal amount,
      @ForAll("roundings") Rounding rounding) {
    checkDiscounts(schedule, amount.abs(), rounding);
  }

  /** The limits of discounted amounts matter mostly for a few units. */
  @Property(tries = 2_000)
  void discountedAmountsOfAFewUnitsAddUpToTheDiscountedInvoice(
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 99) Integer> shares,
      @ForAll @Size(max = 4) Set<@IntRange(min = 1, max = 99) Integer> percents,
      @ForAll @IntRange(max = 400) int amount,
      @ForAll @IntRange(min = 1, max = 3) int scale,
      @ForAll("roundings") Rounding rounding) {
    String parts =
        shares.stream()
            .map(share -> BigDecimal.valueOf(share, scale).toPlainString() + " net 30, ")
            .collect(Collectors.joining());
    List<Integer> falling = percents.stream().sorted(Comparator.reverseOrder()).toList();
    String steps =
        IntStream.range(0, falling.size())
            .mapToObj(i -> falling.get(i) + "/" + i)
            .collect(Collectors.joining(", "));
    checkDiscounts(
        Schedule.parse(steps + " " + parts + "rest net 30"),
        BigDecimal.valueOf(amount, scale),
        Rounding.toMultiple(
            BigDecimal.valueOf(rounding.multiple().unscaledValue().longValueExact(), 2)
                .toPlainString(),
            rounding.mode()));
  }

  private static void checkDiscounts(Schedule schedule, BigDecimal amount, Rounding rounding) {
    List<Instalment> instalments = schedule.due(LocalDate.EPOCH, amount, rounding);
    List<BigInteger> amounts = instalments.stream().map(each -> units(each.amount())).toList();
    List<BigInteger> limits = amounts;
    for (int step = schedule.discounts().size() - 1; step >= 0; step--) {
      int number = step;
      List<BigInteger> actual =
          instalments.stream().map(each -> units(each.discounts().get(number).amount())).toList();
      BigInteger kept =
          WHOLE.subtract(
              schedule.discounts().get(step).percent().value().movePointRight(6).toBigInteger());
      List<BigInteger> exact =
          amounts.stream().map(each -> each.multiply(kept).divide(WHOLE)).toList();
      BigInteger total = rounded(add(exact), rounding).min(add(amounts));
      assertEquals(total, add(actual));
      for (int i = 0; i < actual.size(); i++) {
        assertTrue(actual.get(i).signum() >= 0);
        assertTrue(actual.get(i).compareTo(limits.get(i)) <= 0);
      }
      List<BigInteger> expected = shared(total, exact, units(rounding.multiple()));
      if (areWithin(expected, limits) && !total.equals(add(amounts))) {
        assertEquals(expected, actual);
      }
      limits = actual;
    }
  }

  private static boolean areWithin(List<BigInteger> shares, List<BigInteger> limits) {
    return IntStream.range(0, shares.size())
        .allMatch(i -> shares.get(i).compareTo(limits.get(i)) <= 0);
  }

  private static BigInteger units(BigDecimal amount) {
    return amount.movePointRight(UNIT_SCALE).toBigIntegerExact();
  }

  private static BigInteger sum(List<BigDecimal> amounts) {
    return add(amounts.stream().map(SchedulePropertyTest::units).toList());
  }

  private static BigInteger add(List<BigInteger> numbers) {
    return numbers.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger rounded(BigInteger exact, Rounding rounding) {
    BigInteger multiple = units(rounding.multiple());
    BigInteger[] parts = exact.divideAndRemainder(multiple);
    int half = parts[1].shiftLeft(1).compareTo(multiple);
    boolean up =
        switch (rounding.mode()) {
          case UP, CEILING -> parts[1].signum() > 0;
          case DOWN, FLOOR -> false;
          case HALF_UP -> half >= 0;
          case HALF_DOWN -> half > 0;
          case HALF_EVEN -> half > 0 || (half == 0 && parts[0].testBit(0));
          case UNNECESSARY -> throw new AssertionError("rounds");
        };
    return parts[0].add(up ? BigInteger.ONE : BigInteger.ZERO).multiply(multiple);
  }

  /** Shares out a total by the largest remainders, then to the greater and to the earlier part. */
  private static List<BigInteger> shared(
      BigInteger total, List<BigInteger> exact, BigInteger multiple) {
    List<BigInteger> shares =
        new ArrayList<>(exact.stream().map(each -> each.subtract(each.mod(multiple))).toList());
    List<Integer> order =
        IntStream.range(0, exact.size())
            .boxed()
            .sorted(
                Comparator.<Integer, BigInteger>comparing(i -> exact.get(i).mod(multiple))
                    .thenComparing(exact::get)
                    .reversed()
                    .thenComparing(i -> i))
            .toList();
    for (int i = 0; add(shares).compareTo(total) < 0; i++) {
      shares.set(order.get(i), shares.get(order.get(i)).add(multiple));
    }
    return shares;
  }
}
