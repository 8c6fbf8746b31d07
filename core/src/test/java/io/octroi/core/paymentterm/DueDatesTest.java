package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.paymentterm.Instalment;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Due dates and instalments are computed from the schedule of a payment term. */
class DueDatesTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  /** The case table of the specification. The test repeats each case with negated amounts. */
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
            Arguments.of("net 45 then eom", "2026-01-15", "2026-03-31 100.00"),
            Arguments.of("+1 month", "2026-01-31", "2026-02-28 100.00"),
            Arguments.of(
                "day 15 of this or next month, cut-off 10", "2026-01-10", "2026-01-15 100.00"),
            Arguments.of(
                "day 15 of this or next month, cut-off 10", "2026-01-11", "2026-02-15 100.00"),
            Arguments.of(
                "3/10, 2/20 net 30",
                "2026-01-01",
                "2026-01-31 100.00 until 2026-01-11 97.00 until 2026-01-21 98.00"),
            Arguments.of(
                "2/10 eom net 30 eom", "2026-01-15", "2026-03-02 100.00 until 2026-02-10 98.00"),
            Arguments.of(
                "2/10 33.333333% net 10, 33.333333% net 20, rest net 30",
                "2026-01-01",
                "2026-01-11 33.33 until 2026-01-11 32.67, 2026-01-21 33.33 until 2026-01-11 32.66,"
                    + " 2026-01-31 33.34 until 2026-01-11 32.67"),
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
  void dueDatesMatchTheTableOfTheSpecification(
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
                    + each.discounts().stream()
                        .map(
                            less ->
                                " until "
                                    + less.until()
                                    + " "
                                    + (negated ? less.amount().negate() : less.amount()))
                        .collect(Collectors.joining()))
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

  @OverEachStore
  void areOfTheYearsOneTo9999AndNamedByACodeWithoutControls(Store store) {
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
}
