package io.octroi.storage.memory;

import io.octroi.DateRange;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.taxrate.FixedAmount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bugs in text, times and numbers of customers and tax rules. */
final class TextAndTimeBugs {

  private static final Bug.In<CustomerStore> CUSTOMERS =
      new Bug.In<>(CustomerStore.class, Suites.TextAndTime.class);
  private static final Bug.In<TaxTableStore> RULES =
      new Bug.In<>(TaxTableStore.class, Suites.TextAndTime.class);
  private static final LocalDate GREGORIAN = LocalDate.of(1582, 10, 15);

  private TextAndTimeBugs() {}

  static Stream<Bug> all() {
    return Stream.of(customers(), rules(), numbers()).flatMap(UnaryOperator.identity());
  }

  /** Creates a bug that changes a component of inserted customers. */
  private static <T> Bug customers(
      String what, String caughtBy, String part, UnaryOperator<T> change) {
    return CUSTOMERS.bug(
        what,
        caughtBy,
        Fault.argument("insert", 0, (CustomerRow row) -> Records.changed(row, part, change))
            .and(
                Fault.argument(
                    "insertAll",
                    0,
                    (List<CustomerRow> rows) ->
                        rows.stream().map(row -> Records.changed(row, part, change)).toList())));
  }

  /** Creates a bug that changes a component of published rules. */
  private static <T> Bug rules(String what, String caughtBy, String part, UnaryOperator<T> change) {
    return RULES.bug(
        what,
        caughtBy,
        TaxTableBugs.putting(
            rows -> rows.map(row -> Records.changed(row, "entry." + part, change))));
  }

  private static Stream<Bug> customers() {
    return Stream.of(
        customers(
            "orders aliases alphabetically",
            "keepsAllLookalikesAsAliasesOfOneCustomerInTheirOrder",
            "aliases",
            (List<String> aliases) ->
                aliases.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList()),
        customers(
            "trims certificates",
            "keepsCertificatesApartThatLookAlikeAndTheirTextsAsTheyAre",
            "exemptions.certificate",
            String::strip),
        customers(
            "treats empty text as absent",
            "keepsEmptyTextApartFromNone",
            "exemptions.reason",
            (String reason) -> "".equals(reason) ? null : reason),
        customers(
            "counts the bytes of a reason instead of its characters",
            "keepsReasonsOf255Characters",
            "exemptions.reason",
            (String reason) -> reason.substring(0, 85)),
        customers(
            "gives an open period an end",
            "keepsDatesFromTheYear1To9999",
            "exemptions.period",
            (DateRange period) ->
                period.endExclusive().isEmpty()
                    ? period.until(LocalDate.of(10_000, 1, 1))
                    : period));
  }

  private static Stream<Bug> rules() {
    return Stream.of(
        rules(
            "normalizes rule ids",
            "keepsRuleIdsApartThatLookAlikeAndInOrder",
            "id",
            (String id) -> Normalizer.normalize(id, Normalizer.Form.NFC)),
        rules(
            "stores sources in lower case",
            "keepsSourcesAuthoritiesAndCategoriesApartThatLookAlike",
            "source",
            (String source) -> source.toLowerCase(Locale.ROOT)),
        rules(
            "stores dates in the Julian calendar",
            "keepsDatesFromTheYear1To9999",
            "startInclusive",
            TextAndTimeBugs::julian),
        RULES.bug(
            "selects nothing before 1970",
            "selectsByDatesFromTheYear1To9999",
            Fault.calling(
                "page",
                call -> {
                  LocalDate day = call.<TaxTableSelection>get(1).inForceOn();
                  return day != null && day.getYear() < 1970 ? List.of() : call.proceed();
                })));
  }

  private static @Nullable LocalDate julian(@Nullable LocalDate date) {
    return date == null || !date.isBefore(GREGORIAN) ? date : date.minusDays(10);
  }

  private static Stream<Bug> numbers() {
    return Stream.of(
        rules(
            "stores eight decimals of a rate",
            "keepsRatesOfNineDecimals",
            "rate",
            (BigDecimal rate) -> rate.setScale(8, RoundingMode.HALF_UP).stripTrailingZeros()),
        rules(
            "returns every rate with nine decimals",
            "keepsRatesOfNineDecimals",
            "rate",
            (BigDecimal rate) -> rate.setScale(9)),
        rules(
            "loses the compound flag of a rule",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "compound",
            (Boolean compound) -> false),
        rules(
            "loses the bounded flag of a rule",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "bounded",
            (Boolean bounded) -> false),
        rules(
            "loses the fixed amount of a rule",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "fixed",
            (FixedAmount fixed) -> null),
        rules(
            "stores an amount per unit as one per sale",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "fixed",
            (FixedAmount fixed) -> fixed == null ? null : FixedAmount.perSale(fixed.amount())),
        rules(
            "stores two decimals of a fixed amount",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "fixed",
            (FixedAmount fixed) ->
                fixed == null
                    ? null
                    : new FixedAmount(
                        fixed.per(), fixed.amount().setScale(2, RoundingMode.HALF_UP))),
        rules(
            "stores 0 for an absent number of issues",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "issuesTo",
            (Integer issues) -> issues == null ? 0 : issues));
  }
}
