package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.Octroi;
import io.octroi.customer.Customer;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxQuery;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Performs operations that need much memory in a small heap, and prints their outcomes in the
 * format that {@link MemoryTest} parses.
 */
final class MemoryTarget {

  static final List<Integer> ROWS = List.of(500, 2_000, 1_000_000);

  /** Numbers of pieces of 16 KB that are left free when the memory is filled. */
  private static final List<Integer> FREE = List.of(16, 2, 0);

  private static final int PIECE = 16 << 10;
  private static final int FITS_IN = 2_000;
  private static final int FREE_FOR_IMPORTS = 256;
  private static final int CALLS = 10;

  private final Octroi octroi;
  private final Tenant tenant;
  private BigDecimal rate = BigDecimal.ZERO;

  private MemoryTarget(Octroi octroi) {
    this.octroi = octroi;
    this.tenant = octroi.tenant("acme");
  }

  public static void main(String[] arguments) {
    try (Octroi octroi = KillTarget.open(Path.of(arguments[0]))) {
      MemoryTarget target = new MemoryTarget(octroi);
      timed("texts", target::texts);
      timed("imports", target::imports);
      timed("squeezed", target::squeezed);
    }
    System.out.println("end");
  }

  private static void timed(String what, Runnable part) {
    long start = System.nanoTime();
    part.run();
    System.out.println("time " + what + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }

  private void texts() {
    LargeTexts texts = new LargeTexts(octroi, TenantId.of("texts"));
    texts.tryAll();
    texts.wrong().forEach(each -> System.out.println("wrong " + each));
    System.out.println("texts " + texts.refused() + " " + texts.answered());
  }

  private void imports() {
    tenant.products().put("19", "periodical");
    for (int i = 0; i < ROWS.size(); i++) {
      int rows = ROWS.get(i);
      // Too large an import fails sooner when less memory is free.
      List<byte[]> ballast = rows > FITS_IN ? fill(PIECE, FREE_FOR_IMPORTS) : new ArrayList<>();
      BigDecimal fraction = BigDecimal.valueOf(i + 1, 2);
      String outcome =
          outcome(() -> tenant.taxTables().importCsv(new Table(rows, fraction), "bulk", p -> {}));
      if (outcome.equals("done")) {
        rate = fraction;
      }
      System.out.println("rules " + rows + " " + outcome);
      resolves(outcome);
      System.out.println(
          "customers "
              + rows
              + " "
              + outcome(() -> tenant.customers().registerAll(customers(rows))));
      if (rows <= FITS_IN) {
        System.out.println(
            "products " + rows + " " + outcome(() -> tenant.products().putAll(products(rows))));
      }
      ballast.clear();
    }
  }

  private void resolves(String outcome) {
    BigDecimal resolved = tenant.taxRates().resolve(query()).fraction();
    if (outcome.equals("unknown")) {
      rate = resolved;
    } else if (resolved.compareTo(rate) != 0) {
      System.out.println("wrong rate " + resolved + " after an import was " + outcome);
    }
  }

  private static TaxQuery query() {
    return TaxQuery.of(Place.usa("IL", "60000"), "19");
  }

  /** Returns customers, with many aliases where the memory is to be too small. */
  private static Stream<Customer> customers(int rows) {
    int aliases = rows > FITS_IN ? 50 : 0;
    return IntStream.range(0, rows)
        .mapToObj(
            i ->
                Customer.of(
                    CustomerId.of("c" + i),
                    IntStream.range(0, aliases)
                        .mapToObj(j -> CustomerId.of(i + "-" + j))
                        .toArray(CustomerId[]::new)));
  }

  private static Stream<Product> products(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> Product.of("p" + i, "book"));
  }

  /** Makes small changes while nearly all memory is taken. */
  private void squeezed() {
    for (int free : FREE) {
      List<String> names =
          IntStream.range(0, CALLS).mapToObj(i -> "squeezed-" + free + "-" + i).toList();
      List<String> done = new ArrayList<>(CALLS);
      List<byte[]> ballast = fill(PIECE, free);
      for (int i = 0; i < CALLS; i++) {
        register(names.get(i), done);
      }
      ballast.clear();
      done.forEach(name -> System.out.println("customer " + name));
      System.out.println("squeezed " + free + " " + done.size() + " " + (CALLS - done.size()));
      String after = outcome(() -> tenant.customers().register(CustomerId.of("after-" + free)));
      System.out.println((after.equals("done") ? "customer " : "wrong ") + "after-" + free);
    }
  }

  /** Allocates nothing except in the call. */
  private void register(String name, List<String> done) {
    try {
      tenant.customers().register(CustomerId.of(name));
      done.add(name);
    } catch (OctroiException | OutOfMemoryError e) {
      // Not counted as done.
    }
  }

  /** Fills the memory except for {@code free} pieces of {@code piece} bytes. */
  static List<byte[]> fill(int piece, int free) {
    List<byte[]> ballast = new ArrayList<>(40_000);
    try {
      while (true) {
        ballast.add(new byte[piece]);
      }
    } catch (OutOfMemoryError e) {
      for (int i = 0; i < free && !ballast.isEmpty(); i++) {
        ballast.remove(ballast.size() - 1);
      }
    }
    return ballast;
  }

  /** Returns the outcome of a call; unexpected ones start with "wrong". */
  private static String outcome(Runnable call) {
    try {
      call.run();
      return "done";
    } catch (UnknownOutcomeException e) {
      return "unknown";
    } catch (OctroiException e) {
      return "failed";
    } catch (OutOfMemoryError e) {
      return "memory";
    } catch (RuntimeException e) {
      return "wrong " + e;
    }
  }

  /** CSV text that is generated while it is read. */
  private static final class Table extends Reader {

    private final int rows;
    private final BigDecimal fraction;
    private String line =
        "id,authority,country,region,postal_from,postal_to,category,issues_from,issues_to,"
            + "effective_from,effective_to,rate,compound\n";
    private int row;
    private int at;

    Table(int rows, BigDecimal fraction) {
      this.rows = rows;
      this.fraction = fraction;
    }

    @Override
    public int read(char[] target, int offset, int length) {
      if (at == line.length()) {
        if (row == rows) {
          return -1;
        }
        String name = "r" + row + "-".repeat(40);
        String code = postal(row);
        line = name + "," + name + ",USA,IL," + code + "," + code + ",,,,,," + fraction + ",\n";
        row++;
        at = 0;
      }
      int count = Math.min(length, line.length() - at);
      line.getChars(at, at + count, target, offset);
      at += count;
      return count;
    }

    /** Returns a ZIP code for row 0, and nine digits for the others. */
    private static String postal(int row) {
      return row == 0 ? "60000" : String.format("60%07d", row + 9_999);
    }

    @Override
    public void close() {}
  }
}
