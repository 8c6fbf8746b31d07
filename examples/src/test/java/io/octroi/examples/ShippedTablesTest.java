package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every row of the Streamlined Sales Tax table resolves to its rate, with each store.
 */
final class ShippedTablesTest {

  private static final int ROWS = 10_058;

  /** A row of the CSV file, parsed independently of Octroi. No field of the file is quoted. */
  private record Row(
      String authority,
      Place place,
      String category,
      LocalDate first,
      LocalDate last,
      BigDecimal rate) {

    static Row of(String line) {
      String[] fields = line.split(",", -1);
      LocalDate first = LocalDate.parse(fields[8]);
      return new Row(
          fields[0],
          Place.of(fields[1], fields[2], fields[3]),
          fields[5],
          first,
          fields[9].isEmpty() ? first.plusYears(1) : LocalDate.parse(fields[9]).minusDays(1),
          new BigDecimal(fields[10]));
    }

    TaxQuery on(LocalDate day) {
      return TaxQuery.of(place, category.isEmpty() ? "19" : category).withDate(day);
    }
  }

  private static List<Row> rows() {
    try (BufferedReader text = new BufferedReader(ShippedTable.US.open())) {
      return text.lines().skip(1).map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyRowResolvesToItsOwnRateInMemory() {
    everyRowResolvesToItsOwnRate(MemoryStorage.create());
  }

  @Test
  void everyRowResolvesToItsOwnRateInH2(@TempDir Path directory) {
    Path file = directory.resolve("tables");
    everyRowResolvesToItsOwnRate(H2Storage.open(file));
    try (Octroi again = Octroi.with(H2Storage.open(file)).open()) {
      check(again.tenant("desk"));
    }
  }

  private static void everyRowResolvesToItsOwnRate(Storage storage) {
    try (Octroi octroi = Octroi.with(storage).open()) {
      Tenant tenant = octroi.tenant("desk");
      new SampleData(tenant, new PrintStream(OutputStream.nullOutputStream()), false)
          .importMissing();
      check(tenant);
    }
  }

  private static void check(Tenant tenant) {
    List<Row> rows = rows();
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      for (LocalDate day : List.of(row.first(), row.last())) {
        TaxQuery query = row.on(day);
        TaxRate rate = tenant.taxRates().resolve(query);
        if (!rate.components().equals(List.of(new TaxComponent(row.authority(), row.rate(), false)))
            || rate.fraction().compareTo(row.rate()) != 0
            || !rate.warnings().isEmpty()
            || rate.approximate()) {
          wrong.add(query + " resolves to " + rate + " instead of " + row.rate());
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(ROWS, rows.size());
  }
}
