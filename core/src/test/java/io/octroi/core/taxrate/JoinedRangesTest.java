package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.core.taxrate.file.SampleFile;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.statistics.Statistics;

/**
 * Files with rules that are equal in everything but their ranges. The joined ranges cover the same
 * codes, are in canonical form, and do not depend on the order of the file.
 */
class JoinedRangesTest {

  private static final List<String> ZIPS = List.of("60601", "60602", "60603");
  private static final List<String> PLUS_4 =
      List.of("0000", "0001", "3999", "4000", "5999", "6000", "9998", "9999");
  private static final List<String> INWARD =
      List.of("0AA", "0AB", "3ZZ", "4AA", "5ZZ", "6AA", "9ZY", "9ZZ");

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  private record Range(String from, String to) {

    static Range of(TaxRule rule) {
      return new Range(rule.postalFrom().orElseThrow(), rule.postalTo().orElseThrow());
    }

    /** Returns whether the range covers a code that is at least as long as its bounds. */
    boolean covers(String code) {
      String begin = code.substring(0, from.length());
      return from.compareTo(begin) <= 0 && begin.compareTo(to) <= 0;
    }

    boolean isOfZips() {
      return from.length() == 5 || (from.endsWith("0000") && to.endsWith("9999"));
    }

    /** Returns whether this is a range of +4 codes that crosses a range of whole ZIP codes. */
    boolean crossesZips(List<Range> others) {
      return !isOfZips()
          && others.stream()
              .filter(Range::isOfZips)
              .map(zips -> new Range(zips.from.substring(0, 5), zips.to.substring(0, 5)))
              .anyMatch(zips -> meets(zips) && !(zips.covers(from) && zips.covers(to)));
    }

    private boolean meets(Range zips) {
      return from.compareTo(zips.to + "9999") <= 0 && zips.from.compareTo(to) <= 0;
    }
  }

  @Provide
  Arbitrary<List<Range>> american() {
    Arbitrary<Range> inOneZip =
        Combinators.combine(Arbitraries.of(ZIPS), range(PLUS_4))
            .as((zip, range) -> new Range(zip + range.from, zip + range.to));
    return Arbitraries.oneOf(inOneZip, inOneZip, range(codes("USA")), range(ZIPS))
        .list()
        .ofMinSize(2)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Range>> british() {
    return range(codes("GBR")).list().ofMinSize(2).ofMaxSize(5);
  }

  private static Arbitrary<Range> range(List<String> bounds) {
    Arbitrary<String> bound = Arbitraries.of(bounds);
    return Combinators.combine(bound, bound)
        .as((a, b) -> a.compareTo(b) <= 0 ? new Range(a, b) : new Range(b, a));
  }

  private static List<String> codes(String country) {
    return country.equals("USA")
        ? ZIPS.stream().flatMap(zip -> PLUS_4.stream().map(zip::concat)).toList()
        : INWARD.stream().map("PA6"::concat).toList();
  }

  private static TaxRule rule(String country, Range range) {
    return TaxRule.of("A", country, "0.05")
        .region(country.equals("USA") ? "IL" : null)
        .postal(range.from, range.to)
        .build();
  }

  private Tenant imported(String country, List<Range> ranges) {
    Tenant tenant = tenants.next(Store.MEMORY);
    List<TaxRule> rules = ranges.stream().map(range -> rule(country, range)).toList();
    tenant.taxTables().importFile(SampleFile.of(rules), "s", step -> {});
    return tenant;
  }

  private static List<TaxRule> rules(Tenant tenant) {
    return tenant.taxTables().list(TaxRuleFilter.all(), PageRequest.first(100)).items();
  }

  @Property(tries = 300)
  void joinsInTheUsaAreCanonical(@ForAll("american") List<Range> ranges, @ForAll Random random) {
    joinsAreCanonical("USA", ranges, random);
  }

  @Property(tries = 300)
  void joinsInGreatBritainAreCanonical(
      @ForAll("british") List<Range> ranges, @ForAll Random random) {
    joinsAreCanonical("GBR", ranges, random);
  }

  private void joinsAreCanonical(String country, List<Range> ranges, Random random) {
    Tenant tenant;
    try {
      tenant = imported(country, ranges);
    } catch (InvalidInputException e) {
      Statistics.collect("rejected");
      assertTrue(ranges.stream().anyMatch(range -> range.crossesZips(ranges)), e::getMessage);
      return;
    }
    List<TaxRule> rules = rules(tenant);
    Statistics.collect(rules.size() < ranges.size() ? "joined" : "accepted");
    for (String code : codes(country)) {
      Place place = Place.of(country, country.equals("USA") ? "IL" : null, code);
      boolean rated =
          tenant.taxRates().resolve(TaxQuery.of(place, "food")).outcome() == TaxOutcome.RATED;
      assertEquals(ranges.stream().anyMatch(range -> range.covers(code)), rated, code);
    }
    List<TaxRule> drafts = rules.stream().map(rule -> rule.toBuilder().id(null).build()).toList();
    tenant.taxTables().replaceSource("s", drafts);
    assertEquals(rules, rules(tenant), "the published form of the joined rules");

    List<Range> shuffled = new ArrayList<>(ranges);
    Collections.shuffle(shuffled, random);
    assertEquals(rules, rules(imported(country, shuffled)), "in the order " + shuffled);
  }

  @Example
  void aJoinOfAllCodesOfAZipIsTheZip() {
    assertJoined(
        "USA",
        List.of("60601..60601"),
        new Range("606010000", "606015999"),
        new Range("606014000", "606019999"));
    assertJoined(
        "USA",
        List.of("60601..60603"),
        new Range("606010000", "606024999"),
        new Range("606024000", "606039999"));
    assertJoined(
        "USA",
        List.of("60601..60605"),
        new Range("606010000", "606024999"),
        new Range("606024000", "606039999"),
        new Range("60602", "60605"));
    assertJoined(
        "USA",
        List.of("60601..60601"),
        new Range("60601", "60601"),
        new Range("606010000", "606015999"),
        new Range("606014000", "606019999"));
  }

  @Example
  void aJoinOfAllPostcodesOfAnOutwardCodeIsTheOutwardCode() {
    assertJoined(
        "GBR",
        List.of("PA60AA..PA69ZZ"),
        new Range("PA60AA", "PA65ZZ"),
        new Range("PA64AA", "PA69ZZ"));
    Tenant tenant =
        imported("GBR", List.of(new Range("PA60AA", "PA65ZZ"), new Range("PA64AA", "PA69ZZ")));
    TaxQuery query = TaxQuery.of(Place.of("GBR", null, "PA6"), "food");
    assertEquals(TaxOutcome.RATED, tenant.taxRates().resolve(query).outcome());
  }

  private void assertJoined(String country, List<String> expected, Range... ranges) {
    Stream<Range> joined = rules(imported(country, List.of(ranges))).stream().map(Range::of);
    assertEquals(expected, joined.map(range -> range.from + ".." + range.to).sorted().toList());
  }
}
