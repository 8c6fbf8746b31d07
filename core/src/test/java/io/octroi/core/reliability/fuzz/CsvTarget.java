package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** A set of tax rules as CSV, read as text and from a file. */
public final class CsvTarget implements FuzzTarget {

  private static final String SOURCE = "fuzz";
  private static final int RESOLVED = 5;
  private static final TaxRule STANDING =
      TaxRule.of("STANDING", "ESP", "0.21").id("standing").build();

  private final Renewed<Tenant> tenants = new Renewed<>(CsvTarget::open);
  private final Path file;

  public CsvTarget() {
    try {
      file = Files.createTempFile("octroi", ".csv");
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tenant open() {
    Tenant tenant = FuzzFixture.open().tenant("acme");
    tenant.products().put("19", "periodical");
    tenant
        .taxTables()
        .publish(List.of(TaxTableChange.put(TaxRule.of("OTHER", "USA", "0.01").id("x").build())));
    return tenant;
  }

  @Override
  public void take(byte[] input) {
    Tenant tenant = tenants.get();
    TaxTables tables = tenant.taxTables();
    String text = utf8(input);
    Object byFile =
        imported(tables, () -> tables.importCsv(write(input), SOURCE, progress -> {}).revision());
    String any = text == null ? Texts.of(input) : text;
    Object byText =
        imported(
            tables,
            () -> tables.importCsv(new StringReader(any), SOURCE, progress -> {}).revision());
    if (text == null) {
      check(byFile instanceof String, "a file that is not UTF-8 was accepted");
    } else {
      same(byText, byFile);
    }
    isWhole(tenant);
  }

  /** Returns the rules after an import, or its violations. */
  private static Object imported(TaxTables tables, LongSupplier call) {
    tables.replaceSource(SOURCE, List.of(STANDING));
    List<TaxRule> before = rules(tables);
    long revision = tables.revision();
    try {
      same(revision + 1, call.getAsLong());
      return rules(tables);
    } catch (InvalidInputException e) {
      same(revision, tables.revision());
      same(before, rules(tables));
      return Calls.answer(
              () -> {
                throw e;
              })
          .map(Object::toString)
          .orElse(e.violations() + " and " + e.more());
    }
  }

  /** Checks that the imported rules can be read again and be used. */
  private static void isWhole(Tenant tenant) {
    TaxTables tables = tenant.taxTables();
    List<TaxRule> all = rules(tables);
    List<TaxRule> own =
        all.stream().filter(rule -> rule.source().filter(SOURCE::equals).isPresent()).toList();
    tables.replaceSource(SOURCE, own);
    same(all, rules(tables));
    for (TaxRule rule : own.subList(0, Math.min(RESOLVED, own.size()))) {
      String code = rule.postalFrom().orElse(null);
      Calls.answer(() -> Place.of(rule.country(), rule.region().orElse(null), code))
          .flatMap(place -> Calls.answer(() -> tenant.taxRates().resolve(TaxQuery.of(place, "19"))))
          .ifPresent(rate -> check(rate.fraction().signum() >= 0, rate.toString()));
    }
  }

  private static List<TaxRule> rules(TaxTables tables) {
    return tables.list(TaxRuleFilter.all(), PageRequest.first(PageRequest.LIMIT_MAX)).items();
  }

  private Path write(byte[] input) {
    try {
      return Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the input as text; null if it is not UTF-8. */
  private static String utf8(byte[] input) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
