package io.octroi.storage.memory;

import io.octroi.DateRange;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTableStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the stores of customers and tax rules can get wrong of text, time and numbers. */
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

  /** A bug in a part of the customers that are inserted. */
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

  /** A bug in a part of the rules that are published. */
  private static <T> Bug rules(String what, String caughtBy, String part, UnaryOperator<T> change) {
    return RULES.bug(
        what,
        caughtBy,
        TaxTableBugs.putting(
            rows -> rows.map(row -> Records.changed(row, "rule." + part, change))));
  }

  private static Stream<Bug> customers() {
    return Stream.of(
        customers(
            "orders aliases by the alphabet",
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
            "takes empty text for none",
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
            "keeps rule ids in a normal form",
            "keepsRuleIdsApartThatLookAlikeAndInOrder",
            "id",
            (String id) -> Normalizer.normalize(id, Normalizer.Form.NFC)),
        rules(
            "keeps sources in lower case",
            "keepsSourcesAuthoritiesAndCategoriesApartThatLookAlike",
            "source",
            (String source) -> source.toLowerCase(Locale.ROOT)),
        rules(
            "keeps dates in the calendar of their time",
            "keepsDatesFromTheYear1To9999",
            "startInclusive",
            TextAndTimeBugs::julian),
        RULES.bug(
            "selects nothing before 1970",
            "selectsByDatesFromTheYear1To9999",
            Fault.calling(
                "page",
                call -> {
                  LocalDate day = call.<TaxRuleSelection>get(1).inForceOn();
                  return day != null && day.getYear() < 1970 ? List.of() : call.proceed();
                })));
  }

  private static @Nullable LocalDate julian(@Nullable LocalDate date) {
    return date == null || !date.isBefore(GREGORIAN) ? date : date.minusDays(10);
  }

  private static Stream<Bug> numbers() {
    return Stream.of(
        rules(
            "keeps eight decimals of a rate",
            "keepsRatesOfNineDecimals",
            "rate",
            (BigDecimal rate) -> rate.setScale(8, RoundingMode.HALF_UP).stripTrailingZeros()),
        rules(
            "gives every rate nine decimals",
            "keepsRatesOfNineDecimals",
            "rate",
            (BigDecimal rate) -> rate.setScale(9)),
        rules(
            "forgets that a rule is compound",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "compound",
            (Boolean compound) -> false),
        rules(
            "keeps 0 for an absent number of issues",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            "issuesTo",
            (Integer issues) -> issues == null ? 0 : issues));
  }
}
