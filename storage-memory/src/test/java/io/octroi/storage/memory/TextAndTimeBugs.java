package io.octroi.storage.memory;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store can get wrong of text, time and numbers. */
final class TextAndTimeBugs {

  private static final LocalDate GREGORIAN = LocalDate.of(1582, 10, 15);

  private TextAndTimeBugs() {}

  static Stream<Bug> all() {
    return Stream.of(names(), texts(), times(), numbers()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> names() {
    return Stream.of(
        customers(
            "compares ids without case",
            "keepsCustomerIdsApartThatLookAlike",
            good -> new Folding(good, id -> id.toLowerCase(Locale.ROOT), alias -> alias)),
        customers(
            "compares ids without trailing blanks",
            "keepsCustomerIdsApartThatLookAlike",
            good -> new Folding(good, String::stripTrailing, alias -> alias)),
        customers(
            "compares ids in a normal form",
            "keepsCustomerIdsApartThatLookAlike",
            good -> new Folding(good, TextAndTimeBugs::composed, alias -> alias)),
        customers(
            "compares ids without accents",
            "keepsCustomerIdsApartThatLookAlike",
            good ->
                new Folding(
                    good,
                    id -> Normalizer.normalize(id, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""),
                    alias -> alias)),
        customers(
            "compares aliases without case",
            "keepsAliasesApartThatLookAlike",
            good -> new Folding(good, id -> id, alias -> alias.toLowerCase(Locale.ROOT))),
        customers(
            "gives aliases in the order of the alphabet",
            "keepsAllLookalikesAsAliasesOfOneCustomerInTheirOrder",
            good ->
                BrokenCustomers.changing(
                    good,
                    row ->
                        BrokenCustomers.aliases(
                            row,
                            row.aliases().stream()
                                .sorted(String.CASE_INSENSITIVE_ORDER)
                                .toList()))),
        customers(
            "trims certificates",
            "keepsCertificatesApartThatLookAlikeAndTheirTextsAsTheyAre",
            good ->
                BrokenCustomers.changing(
                    good,
                    row ->
                        BrokenCustomers.withExemptions(
                            row, it -> certificate(it, it.certificate().strip())))),
        Bug.in(
            ProductStore.class,
            "compares tenants without case",
            Suites.TextAndTime.class,
            "keepsTenantsApartThatLookAlike",
            good ->
                new BrokenProducts(good) {
                  @Override
                  public void put(List<ProductRow> rows) {
                    rows.forEach(
                        row ->
                            good.put(
                                List.of(
                                    new ProductRow(
                                        lower(row.tenant()), row.id(), row.category()))));
                  }

                  @Override
                  public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
                    return good.page(lower(tenant), after, limit).stream()
                        .map(row -> new ProductRow(tenant, row.id(), row.category()))
                        .toList();
                  }
                }),
        Bug.in(
            ProductStore.class,
            "trims product ids",
            Suites.TextAndTime.class,
            "keepsProductIdsApartThatLookAlikeAndInOrder",
            good ->
                BrokenProducts.putting(
                    good,
                    rows ->
                        rows.stream()
                            .map(
                                row ->
                                    new ProductRow(
                                        row.tenant(), row.id().stripTrailing(), row.category()))
                            .toList())),
        rules(
            "keeps rule ids in a normal form",
            "keepsRuleIdsApartThatLookAlikeAndInOrder",
            row -> row.rule().toBuilder().id(composed(row.id()))),
        rules(
            "keeps sources in lower case",
            "keepsSourcesAuthoritiesAndCategoriesApartThatLookAlike",
            row ->
                row.rule().toBuilder()
                    .source(row.rule().source().orElseThrow().toLowerCase(Locale.ROOT))),
        Bug.in(
            TaxLookupStore.class,
            "compares the customers of lookups without case",
            Suites.TextAndTime.class,
            "keepsCustomersOfLookupsApartThatLookAlike",
            good ->
                BrokenTaxLookups.deletingOf(
                    good,
                    (tenant, customer, limit) ->
                        good.deleteOf(tenant, customer, limit)
                            + good.deleteOf(tenant, customer.toLowerCase(Locale.ROOT), limit))));
  }

  private static Stream<Bug> texts() {
    return Stream.of(
        Bug.in(
            TaxLookupStore.class,
            "changes the ends of lines",
            Suites.TextAndTime.class,
            "givesBackDocumentsAsTheyWere",
            good ->
                BrokenTaxLookups.keeping(
                    good,
                    row -> BrokenTaxLookups.document(row, row.document().replace("\r\n", "\n")))),
        customers(
            "takes empty text for none",
            "keepsEmptyTextApartFromNone",
            good ->
                BrokenCustomers.changing(
                    good,
                    row ->
                        BrokenCustomers.withExemptions(
                            row,
                            it ->
                                it.reason().filter(String::isEmpty).isPresent()
                                    ? reason(it, null)
                                    : it))),
        customers(
            "counts the bytes of a reason instead of its characters",
            "keepsReasonsOf255Characters",
            good ->
                BrokenCustomers.changing(
                    good,
                    row ->
                        BrokenCustomers.withExemptions(
                            row, it -> reason(it, it.reason().orElseThrow().substring(0, 85))))));
  }

  private static Stream<Bug> times() {
    return Stream.of(
        Bug.in(
            TaxLookupStore.class,
            "keeps milliseconds",
            Suites.TextAndTime.class,
            "keepsInstantsToTheMicrosecond",
            good ->
                BrokenTaxLookups.keeping(
                    good,
                    row -> BrokenTaxLookups.at(row, row.at().truncatedTo(ChronoUnit.MILLIS)))),
        Bug.in(
            TaxLookupStore.class,
            "compares milliseconds",
            Suites.TextAndTime.class,
            "keepsInstantsToTheMicrosecond",
            good ->
                BrokenTaxLookups.deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        good.deleteBefore(tenant, before.truncatedTo(ChronoUnit.MILLIS), limit))),
        Bug.in(
            TaxLookupStore.class,
            "keeps times of day of the machine's zone",
            Suites.TextAndTime.class,
            "dependsOnNeitherLocaleNorZoneOfTheMachine",
            good ->
                BrokenTaxLookups.keeping(
                    good,
                    row ->
                        BrokenTaxLookups.at(
                            row,
                            LocalDateTime.ofInstant(row.at(), ZoneId.systemDefault())
                                .toInstant(ZoneOffset.UTC)))),
        rules(
            "keeps dates in the calendar of their time",
            "keepsDatesFromTheYear1To9999",
            row ->
                row.rule().toBuilder()
                    .from(julian(row.rule().startInclusive().orElse(null)))
                    .until(julian(row.rule().endExclusive().orElse(null)))),
        customers(
            "gives an open period an end",
            "keepsDatesFromTheYear1To9999",
            good ->
                BrokenCustomers.changing(
                    good, row -> BrokenCustomers.withExemptions(row, TextAndTimeBugs::closed))),
        Bug.in(
            TaxTableStore.class,
            "does not look before 1970",
            Suites.TextAndTime.class,
            "selectsByDatesFromTheYear1To9999",
            good ->
                BrokenTaxTables.paging(
                    good,
                    (tenant, selection, after, limit) -> {
                      LocalDate day = selection.inForceOn();
                      return day != null && day.getYear() < 1970
                          ? List.of()
                          : good.page(tenant, selection, after, limit);
                    })));
  }

  private static Stream<Bug> numbers() {
    return Stream.of(
        rules(
            "keeps eight decimals of a rate",
            "keepsRatesOfNineDecimals",
            row ->
                row.rule().toBuilder()
                    .rate(
                        row.rule().rate().setScale(8, RoundingMode.HALF_UP).stripTrailingZeros())),
        rules(
            "gives every rate nine decimals",
            "keepsRatesOfNineDecimals",
            row -> row.rule().toBuilder().rate(row.rule().rate().setScale(9))),
        rules(
            "forgets that a rule is compound",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            row -> row.rule().toBuilder().compound(false)),
        rules(
            "keeps 0 for a number of issues that is not there",
            "keepsEveryPartOfARuleAndWhetherItIsThere",
            row ->
                row.rule().toBuilder()
                    .issues(
                        row.rule().issuesFrom().isPresent()
                            ? Integer.valueOf(row.rule().issuesFrom().getAsInt())
                            : null,
                        row.rule().issuesTo().orElse(0))));
  }

  private static Bug customers(String what, String caughtBy, UnaryOperator<CustomerStore> bug) {
    return Bug.in(CustomerStore.class, what, Suites.TextAndTime.class, caughtBy, bug);
  }

  private static Bug rules(String what, String caughtBy, Change change) {
    return Bug.in(
        TaxTableStore.class,
        what,
        Suites.TextAndTime.class,
        caughtBy,
        good ->
            BrokenTaxTables.putting(
                good, row -> new TaxRuleRow(row.tenant(), row.area(), change.of(row).build())));
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static TenantId lower(TenantId tenant) {
    return new TenantId(tenant.value().toLowerCase(Locale.ROOT));
  }

  private static @Nullable LocalDate julian(@Nullable LocalDate date) {
    return date == null || !date.isBefore(GREGORIAN) ? date : date.minusDays(10);
  }

  private static Exemption certificate(Exemption it, String certificate) {
    return Exemption.of(certificate, it.period())
        .in(it.country().orElse(null), it.region().orElse(null))
        .forCategory(it.category().orElse(null))
        .because(it.reason().orElse(null));
  }

  private static Exemption reason(Exemption it, @Nullable String reason) {
    return Exemption.of(it.certificate(), it.period())
        .in(it.country().orElse(null), it.region().orElse(null))
        .forCategory(it.category().orElse(null))
        .because(reason);
  }

  private static Exemption closed(Exemption it) {
    DateRange period = it.period();
    return period.endExclusive().isPresent()
            || LocalDate.MAX.equals(period.startInclusive().orElse(null))
        ? it
        : Exemption.of(it.certificate(), period.until(LocalDate.of(10_000, 1, 1)))
            .in(it.country().orElse(null), it.region().orElse(null))
            .forCategory(it.category().orElse(null))
            .because(it.reason().orElse(null));
  }

  @FunctionalInterface
  private interface Change {
    TaxRuleBuilder of(TaxRuleRow row);
  }

  /** Takes different names for the same, but gives back rows as they were. */
  private static final class Folding extends BrokenCustomers {

    private final Map<String, CustomerRow> originals = new HashMap<>();
    private final UnaryOperator<String> id;
    private final UnaryOperator<String> alias;

    Folding(CustomerStore good, UnaryOperator<String> id, UnaryOperator<String> alias) {
      super(good);
      this.id = id;
      this.alias = alias;
    }

    @Override
    public List<Written> insert(List<CustomerRow> rows) {
      List<Written> answers = new ArrayList<>();
      for (CustomerRow row : rows) {
        CustomerRow folded =
            new CustomerRow(
                row.tenant(),
                id.apply(row.id()),
                row.version(),
                row.aliases().stream().map(alias).toList(),
                row.exemptions());
        Written answer = good.insert(List.of(folded)).get(0);
        if (answer.equals(Written.done())) {
          originals.put(folded.id(), row);
        }
        answers.add(answer);
      }
      return answers;
    }

    @Override
    public Optional<CustomerRow> find(TenantId tenant, String name) {
      return good.find(tenant, name)
          .or(() -> good.find(tenant, id.apply(name)))
          .or(() -> good.find(tenant, alias.apply(name)))
          .map(row -> originals.get(row.id()));
    }
  }
}
