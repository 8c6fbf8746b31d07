package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.paymentterm.DueRule;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import io.octroi.paymentterm.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the due dates of invoices. */
class DueDatesTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  /** Returns the case table of the specification; negated amounts are tested as well. */
  static Stream<Arguments> cases() {
    List<Arguments> cases =
        List.of(
            Arguments.of("2/10 net 30", "2026-01-31", "2026-03-02 100.00 until 2026-02-10 98.00"),
            Arguments.of("net 30 eom", "2026-01-15", "2026-03-02 100.00"),
            Arguments.of("day 31 of month +1", "2026-01-10", "2026-02-28 100.00"),
            Arguments.of(
                "33.333333% net 0, 33.333333% net 30, rest net 60",
                "2026-01-01", "2026-01-01 33.33, 2026-01-31 33.33, 2026-03-02 33.34"),
            Arguments.of(
                "50% net 0, rest net 30", "2026-01-01", "2026-01-01 50.00, 2026-01-31 50.00"),
            Arguments.of("due on receipt", "2024-02-29", "2024-02-29 100.00"),
            Arguments.of(
                "3/5 25% net 10, 9.99 net 20, rest day 1 of month +2",
                "2026-12-31",
                "2027-01-10 25.00 until 2027-01-05 24.25, 2027-01-20 9.99 until 2027-01-05 9.69,"
                    + " 2027-02-01 65.01 until 2027-01-05 63.06"));
    return Store.each()
        .flatMap(
            store ->
                cases.stream()
                    .map(row -> Arguments.of(store, row.get()[0], row.get()[1], row.get()[2])));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dueDatesMatchTheSpecification(
      Store store, String schedule, String invoiceDate, String expected) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      terms.add(PaymentTermDraft.of("t", "").withSchedule(Schedule.parse(schedule)));
      LocalDate date = LocalDate.parse(invoiceDate);
      assertEquals(
          expected,
          shown(terms.due("t", date, new BigDecimal("100.00"), CENTS).orElseThrow(), false));
      assertEquals(
          expected,
          shown(terms.due("t", date, new BigDecimal("-100.00"), CENTS).orElseThrow(), true));
      assertEquals(
          Optional.of(Schedule.parse(schedule).due(date, new BigDecimal("7.77"), CENTS)),
          terms.due("t", date, new BigDecimal("7.77"), CENTS));
    }
  }

  private static String shown(List<Instalment> instalments, boolean negated) {
    return instalments.stream()
        .map(
            each ->
                each.date()
                    + " "
                    + (negated ? each.amount().negate() : each.amount())
                    + each.discountUntil().map(day -> " until " + day).orElse("")
                    + each.discountedAmount()
                        .map(less -> " " + (negated ? less.negate() : less))
                        .orElse(""))
        .collect(Collectors.joining(", "));
  }

  @OverEachStore
  void aTermWithoutScheduleHasNoDueDates(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      terms.add(PaymentTermDraft.of("t", ""));
      assertEquals(Optional.empty(), terms.due("t", LocalDate.EPOCH, BigDecimal.ONE, CENTS));
    }
  }

  @Provide
  Arbitrary<DueRule> rules() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(0, 3_650).map(DueRule.Net::new)),
        Tuple.of(2, Arbitraries.integers().between(0, 3_650).map(DueRule.EndOfMonth::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    Arbitraries.integers().between(1, 31), Arbitraries.integers().between(1, 120))
                .as(DueRule.DayOfMonth::new)));
  }

  /** Draws each percentage from the remainder of 100, so that the sum does not exceed it. */
  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<BigDecimal> percents =
        Arbitraries.integers().between(1, 100_000_000).map(i -> BigDecimal.valueOf(i, 6));
    Arbitrary<Share> fixed =
        Arbitraries.longs()
            .between(1, 1_000_000_000_000L)
            .flatMap(
                unscaled ->
                    Arbitraries.integers()
                        .between(0, 12)
                        .map(scale -> new Share.Fixed(BigDecimal.valueOf(unscaled, scale))));
    Arbitrary<Object> shares = Arbitraries.oneOf(percents.map(x -> x), fixed.map(x -> x));
    return Combinators.combine(
            Combinators.combine(shares, rules()).as(Tuple::of).list().ofMaxSize(5),
            rules(),
            Arbitraries.integers().between(0, 100_000_000),
            Arbitraries.integers().between(0, 3_650))
        .as(
            (parts, last, percent, days) -> {
              List<Schedule.Part> all = new ArrayList<>();
              BigDecimal left = new BigDecimal("100");
              for (Tuple.Tuple2<Object, DueRule> part : parts) {
                Share share =
                    part.get1() instanceof BigDecimal wish
                        ? ofPercent(wish.min(left))
                        : (Share) part.get1();
                if (share instanceof Share.Part taken) {
                  left = left.subtract(taken.percent().value());
                }
                if (share != null) {
                  all.add(new Schedule.Part(share, part.get2()));
                }
              }
              all.add(new Schedule.Part(new Share.Rest(), last));
              // Days valid for every invoice: at least those after the end of January 2023.
              LocalDate invoice = LocalDate.of(2023, 1, 31);
              long most =
                  all.stream()
                      .mapToLong(part -> part.due().on(invoice).toEpochDay() - invoice.toEpochDay())
                      .min()
                      .orElseThrow();
              int fitting = (int) Math.max(0, Math.min(days, most - 4));
              boolean discounted = percent > 20_000_000 && most >= 4;
              return new Schedule(
                  all,
                  discounted
                      ? Optional.of(
                          new Schedule.Discount(
                              new Percent(BigDecimal.valueOf(percent, 6)), fitting))
                      : Optional.empty());
            });
  }

  private static Share ofPercent(BigDecimal percent) {
    return percent.signum() == 0 ? null : new Share.Part(new Percent(percent));
  }

  @Provide
  Arbitrary<BigDecimal> amounts() {
    return Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.longs().between(-100_000, 100_000),
            Arbitraries.of(0L, 1L, -1L, 10_000L))
        .flatMap(
            unscaled ->
                Arbitraries.integers()
                    .between(0, 12)
                    .map(scale -> BigDecimal.valueOf(unscaled, scale)));
  }

  @OverEachStore
  void invoiceDatesAndCodesAreValidated(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      terms.add(PaymentTermDraft.of("t", "").withSchedule(Schedule.parse("net 0")));
      for (LocalDate day : List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))) {
        assertEquals(day, terms.due("t", day, BigDecimal.ONE, CENTS).orElseThrow().get(0).date());
      }
      for (LocalDate day : List.of(LocalDate.of(0, 12, 31), LocalDate.of(10_000, 1, 1))) {
        assertEquals(
            List.of("invoiceDate"),
            Faults.subjects(() -> terms.due("t", day, BigDecimal.ONE, CENTS)));
      }
      for (String code : List.of("\0\n", "\n")) {
        assertEquals(
            List.of("code"),
            Faults.subjects(() -> terms.due(code, LocalDate.EPOCH, BigDecimal.ONE, CENTS)));
      }
    }
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .between(LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay),
        Arbitraries.of(
            LocalDate.of(2024, 1, 31),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(1896, 2, 29),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(2023, 2, 28)));
  }

  @Property(tries = 1_000)
  void aScheduleIsParsedFromItsText(@ForAll("schedules") Schedule schedule) {
    assertEquals(schedule, Schedule.parse(schedule.toString()));
    assertEquals(
        schedule, Schedule.parse(" " + schedule.toString().toUpperCase(Locale.ROOT) + " "));
    assertEquals(schedule.toString(), Schedule.parse(schedule.toString()).toString());
    assertTrue(schedule.toString().length() <= Schedule.TEXT_MAX);
  }

  @Property(tries = 2_000)
  void instalmentsSumToTheInvoiceAndNoneIsBeforeItOrOfTheOtherSign(
      @ForAll("schedules") Schedule schedule,
      @ForAll("amounts") BigDecimal amount,
      @ForAll("dates") LocalDate date,
      @ForAll("scales") int scale,
      @ForAll("modes") RoundingMode mode) {
    Rounding rounding = new Rounding(scale, mode);
    List<Instalment> instalments = schedule.due(date, amount, rounding);
    assertEquals(
        0,
        amount.compareTo(
            instalments.stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
    assertEquals(schedule.parts().size(), instalments.size());
    LocalDate first =
        instalments.stream().map(Instalment::date).min(LocalDate::compareTo).orElseThrow();
    for (int i = 0; i < instalments.size(); i++) {
      Instalment each = instalments.get(i);
      assertTrue(!each.date().isBefore(date));
      assertEquals(schedule.parts().get(i).due().on(date), each.date());
      assertTrue(each.amount().signum() * amount.signum() >= 0);
      assertTrue(each.amount().scale() >= scale);
      assertTrue(
          i == instalments.size() - 1 || each.amount().scale() == scale || amount.scale() > scale);
      assertEquals(schedule.discount().isPresent(), each.discountUntil().isPresent());
      each.discountUntil().ifPresent(day -> assertTrue(!day.isAfter(first) && !day.isBefore(date)));
      each.discountedAmount()
          .ifPresent(less -> assertTrue(less.abs().compareTo(each.amount().abs()) <= 0));
    }
    assertEquals(
        shown(instalments, false), shown(schedule.due(date, amount.negate(), rounding), true));
  }

  @Provide
  Arbitrary<Integer> scales() {
    return Arbitraries.integers().between(0, 12);
  }

  @Provide
  Arbitrary<RoundingMode> modes() {
    return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
  }
}
