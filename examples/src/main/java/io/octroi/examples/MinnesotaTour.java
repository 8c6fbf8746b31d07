package io.octroi.examples;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.ratefiles.RateFiles;
import io.octroi.ratefiles.StreamlinedFiles;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The code examples in {@code docs/streamlined.md}, and a program that answers from Minnesota's
 * official files. The holiday and the price band are invented.
 */
public final class MinnesotaTour {

  /** A day on which all records of the boundary file are in force. */
  private static final LocalDate DAY = LocalDate.of(2019, 3, 29);

  private static final List<String> CODES =
      List.of(
          "55401",
          "55406",
          "55103",
          "55104",
          "55802",
          "56091",
          "55012-0011",
          "55025-0050",
          "55025-0100",
          "55049-1100");

  private final Tenant tenant;
  private final PrintStream out;

  MinnesotaTour(Tenant tenant, PrintStream out) {
    this.tenant = tenant;
    this.out = out;
  }

  /**
   * Imports two files into memory, and prints answers.
   *
   * @param arguments the paths of the rate file and of the boundary file
   */
  public static void main(String[] arguments) {
    try (Octroi octroi = Octroi.with(H2Storage.inMemory()).open()) {
      MinnesotaTour tour = new MinnesotaTour(octroi.tenant("acme"), System.out);
      tour.run(Path.of(arguments[0]), Path.of(arguments[1]));
    }
  }

  void run(Path rates, Path boundaries) {
    importFiles(rates, boundaries);
    out.println("\nRates on " + DAY + ":");
    ask();
    out.println("\nSchool supplies in 55401, exempt from 2019-03-22 to 2019-03-24:");
    holiday();
    out.println("\nClothing in 55401, taxed from a price of 110:");
    clothing();
  }

  void importFiles(Path rates, Path boundaries) {
    StreamlinedFiles files = RateFiles.streamlined(rates, boundaries);
    RateFileReport report = tenant.taxTables().importFile(files, "US-MN", progress -> {}).report();
    out.println(report.rows() + " rows, " + report.rules() + " entries");
    report.warnings().first().forEach(warning -> out.println("warning: " + warning));
    report.losses().forEach(loss -> out.println("lost: " + loss));
  }

  void ask() {
    tenant.products().put("mug", "general");
    for (String code : CODES) {
      TaxQuery query = TaxQuery.of(Place.usa("MN", code), "mug").withDate(DAY);
      TaxRate rate = tenant.taxRates().resolve(query);
      out.println(code + ": " + Formats.rate(rate) + " = " + Formats.reason(rate));
    }
  }

  void holiday() {
    Taxability holiday =
        Taxability.of("USA", "school-supplies", Treatment.exempt())
            .region("MN")
            .from(LocalDate.of(2019, 3, 22))
            .until(LocalDate.of(2019, 3, 25))
            .source("holidays")
            .build();
    tenant.taxTables().publish(List.of(TaxTableChange.put(holiday)));
    tenant.products().put("pen", "school-supplies");
    TaxQuery query = TaxQuery.of(Place.usa("MN", "55401"), "pen");
    for (int day = 21; day <= 25; day++) {
      LocalDate date = LocalDate.of(2019, 3, day);
      TaxRate rate = tenant.taxRates().resolve(query.withDate(date));
      out.println(date + ": " + Formats.rate(rate));
    }
  }

  void clothing() {
    Taxability clothing =
        Taxability.of("USA", "clothing", Treatment.whole(new BigDecimal("110"), null))
            .region("MN")
            .source("clothing")
            .build();
    tenant.taxTables().publish(List.of(TaxTableChange.put(clothing)));
    tenant.products().put("coat", "clothing");
    TaxQuery query = TaxQuery.of(Place.usa("MN", "55401"), "coat").withDate(DAY);
    for (String price : List.of("109.99", "110.00")) {
      TaxRate rate = tenant.taxRates().resolve(query.withUnitPrice(new BigDecimal(price)));
      out.println(price + ": " + Formats.rate(rate));
    }
  }
}
