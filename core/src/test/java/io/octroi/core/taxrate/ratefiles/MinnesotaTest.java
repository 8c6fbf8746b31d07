package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers from Minnesota's official rate file and a sample of its boundary file are the sums
 * that a loop over both files computes.
 */
class MinnesotaTest {

  private static final Path FILES =
      Path.of("..", "rate-files", "src", "test", "resources", "io", "octroi", "ratefiles");
  private static final Path RATES = FILES.resolve("sst-mn-rates.csv");
  private static final Path BOUNDARIES = FILES.resolve("sst-mn-boundaries-sample.csv");

  private static final int FIRST_DISTRICT = 29;

  /** A row of the rate file. */
  private record Rate(String type, String code, BigDecimal rate, Days days) {

    static Rate of(String line) {
      String[] fields = line.split(",", -1);
      return new Rate(
          fields[1], fields[2], new BigDecimal(fields[4]), new Days(fields[7], fields[8]));
    }
  }

  /** A row of the boundary file. The codes have nine digits; those of a ZIP record are all. */
  private record Boundary(String type, Days days, int first, int last, List<String> named) {

    static Boundary of(String line) {
      String[] fields = line.split(",", -1);
      boolean isZip = fields[0].equals("z");
      List<String> named = new ArrayList<>();
      named.add("45 " + fields[23]);
      named.add("00 " + fields[24]);
      named.add("01 " + fields[25]);
      for (int i = FIRST_DISTRICT; i + 2 < fields.length; i += 3) {
        named.add(fields[i + 2] + " " + fields[i + 1]);
      }
      return new Boundary(
          fields[0],
          new Days(fields[1], fields[2]),
          Integer.parseInt(fields[17] + (isZip ? "0000" : fields[18])),
          Integer.parseInt(fields[19] + (isZip ? "9999" : fields[20])),
          named);
    }

    boolean covers(String code) {
      boolean isZip = code.length() == 5;
      int number = Integer.parseInt(isZip ? code + "0000" : code);
      return first <= number && number <= last && (!isZip || type.equals("z"));
    }
  }

  /** A period. */
  private record Days(LocalDate first, LocalDate last) {

    Days(String first, String last) {
      this(day(first), day(last));
    }

    private static LocalDate day(String text) {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    }

    boolean contain(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the ZIP codes that records name, and the first and last ZIP+4 codes and those beside.
   */
  private static Set<String> codes(List<Boundary> boundaries) {
    Set<String> codes = new TreeSet<>();
    for (Boundary boundary : boundaries) {
      for (int zip = boundary.first() / 10_000; zip <= boundary.last() / 10_000; zip++) {
        codes.add(String.format("%05d", zip));
        codes.add(String.format("%05d0001", zip));
        codes.add(String.format("%05d9999", zip));
      }
      for (int code : new int[] {boundary.first(), boundary.last()}) {
        for (int near = code - 1; near <= code + 1; near++) {
          codes.add(String.format("%09d", near));
        }
      }
    }
    codes.removeIf(code -> code.length() == 9 && code.endsWith("0000"));
    return codes;
  }

  private static Set<LocalDate> days(List<Boundary> boundaries, List<Rate> rates) {
    Set<LocalDate> days = new TreeSet<>();
    boundaries.forEach(
        boundary -> days.addAll(List.of(boundary.days().first(), boundary.days().last())));
    rates.forEach(rate -> days.addAll(List.of(rate.days().first(), rate.days().last())));
    days.add(LocalDate.of(2019, 4, 1));
    return days;
  }

  /** Returns the rates that apply: those of the jurisdictions that the narrowest record names. */
  private static List<Rate> applying(
      List<Boundary> boundaries, List<Rate> rates, String code, LocalDate day) {
    List<String> named =
        boundaries.stream()
            .filter(boundary -> boundary.days().contain(day) && boundary.covers(code))
            .min(Comparator.comparingInt(boundary -> boundary.last() - boundary.first()))
            .map(Boundary::named)
            .orElse(List.of());
    return rates.stream()
        .filter(rate -> rate.days().contain(day))
        .filter(rate -> named.contains(rate.type() + " " + rate.code()))
        .toList();
  }

  @OverEachStore
  void eachCodeHasTheSumOfItsRatesOnEachDay(Store store) {
    List<Boundary> boundaries = lines(BOUNDARIES).stream().map(Boundary::of).toList();
    List<Rate> rates = lines(RATES).stream().map(Rate::of).toList();
    assertEquals(60, boundaries.size());
    assertEquals(148, rates.size());
    List<String> wrong = new ArrayList<>();
    int rated = 0;
    try (Shop shop = Shop.over(store, RateFiles.streamlined(RATES, BOUNDARIES))) {
      for (LocalDate day : days(boundaries, rates)) {
        for (String code : codes(boundaries)) {
          List<Rate> expected = applying(boundaries, rates, code, day);
          BigDecimal sum =
              expected.stream().map(Rate::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
          TaxOutcome outcome = expected.isEmpty() ? TaxOutcome.UNRATED : TaxOutcome.RATED;
          TaxQuery query = TaxQuery.of(Place.usa("MN", code), "mug").withDate(day);
          TaxRate rate = shop.fixture().tenant().taxRates().resolve(query);
          if (rate.fraction().compareTo(sum) != 0
              || rate.components().size() != expected.size()
              || rate.outcome() != outcome) {
            wrong.add(query + " resolves to " + rate + " instead of " + sum);
          }
          rated += expected.isEmpty() ? 0 : 1;
        }
      }
    }
    assertEquals(List.of(), wrong.subList(0, Math.min(20, wrong.size())));
    assertTrue(rated > 4_000, rated + " answers had a rate");
  }
}
