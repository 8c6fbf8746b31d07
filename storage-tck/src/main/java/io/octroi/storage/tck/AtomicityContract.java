package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.at;
import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for reads during concurrent writes. A read sees either the whole of a change or
 * none of it.
 */
public abstract class AtomicityContract extends StorageContract {

  private static final int SIZE = 300;
  private static final TaxTableSelection EVERYTHING = TaxTableSelection.area("");

  /** Creates the contract tests. */
  protected AtomicityContract() {}

  @Test
  void showsABatchOfCustomersWholeOrNotAtAll() {
    int batches = 20;
    Race.alongside(
        () -> {
          for (int batch = 0; batch < batches; batch++) {
            int number = batch;
            customers().insertAll(rows(SIZE, i -> customer(padded("b" + number + "-", i))));
          }
        },
        () -> {
          for (int batch = 0; batch < batches; batch++) {
            boolean first = isStored(padded("b" + batch + "-", 0));
            boolean last = isStored(padded("b" + batch + "-", SIZE - 1));
            assertTrue(last || !first, "part of a batch was visible");
          }
        });
    assertTrue(isStored(padded("b" + (batches - 1) + "-", SIZE - 1)));
  }

  @Test
  void showsAReplacementOfACustomerWholeOrNotAtAll() {
    int last = 200;
    customers().insertAll(List.of(state(0)));

    Race.alongside(
        () -> {
          for (int version = 1; version <= last; version++) {
            assertEquals(Written.done(), customers().replace(state(version), version - 1));
          }
        },
        () -> {
          CustomerRow seen = customers().findByName(ACME, "ann").orElseThrow();
          assertEquals(state((int) seen.version()), seen);
          assertEquals("ann", customers().findByName(ACME, "a0").orElseThrow().id());
        });

    assertEquals(Optional.of(state(last)), customers().findByName(ACME, "ann"));
  }

  @Test
  void showsAPutOfProductsWholeOrNotAtAll() {
    products().put(rows(SIZE, i -> product(padded("p", i), "0")));

    Race.alongside(
        () -> {
          for (int put = 1; put <= 20; put++) {
            String category = String.valueOf(put);
            products().put(rows(SIZE, i -> product(padded("p", i), category)));
          }
        },
        () -> {
          List<ProductRow> page = products().page(ACME, null, 2 * SIZE);
          assertEquals(SIZE, page.size());
          assertOne(page.stream().map(ProductRow::category).collect(Collectors.toSet()));
        });

    assertEquals("20", products().find(ACME, padded("p", 0)).orElseThrow().category());
  }

  @Test
  void showsADeletionOfAllShipTaxesOfACustomerWholeOrNotAtAll() {
    int size = 30;
    AtomicInteger complete = new AtomicInteger();
    Race.alongside(
        () -> {
          for (int round = 1; round <= 20; round++) {
            for (int i = 0; i < size; i++) {
              shipTaxes().insert(ShipTaxSamples.shipTax(padded("k", i), "link", "c" + round));
            }
            complete.set(round);
            assertEquals(size, shipTaxes().deleteByCustomer(ACME, "c" + round));
          }
        },
        () -> {
          String customer = "c" + complete.get();
          int seen = shipTaxes().findByCustomer(ACME, customer, null, 2 * size).size();
          assertTrue(seen == 0 || seen == size, () -> "visible rows: " + seen + " of " + size);
        });

    assertEquals(List.of(), shipTaxes().findByLink(ACME, "link"));
  }

  @Test
  void showsAPublicationWholeOrNotAtAll() {
    taxTables().publish(Publishing.puts(ACME, 0, table(1).iterator()));

    Race.alongside(
        this::publishTwentyTimes,
        () -> {
          List<TaxTableRow> page = taxTables().page(ACME, EVERYTHING, null, 2 * SIZE);
          assertEquals(table(revisionOf(page)), page);
          List<TaxTableRow> part =
              taxTables().page(ACME, EVERYTHING, Publishing.positionOf(page.get(9)), 100);
          assertEquals(100, part.size());
          revisionOf(part);
          Set<String> ids = Set.of(padded("r", 0), padded("r", SIZE / 2), padded("r", SIZE - 1));
          List<TaxTableRow> found = taxTables().find(ACME, ids);
          assertEquals(3, found.size());
          revisionOf(found);
        });

    assertEquals(table(21), Publishing.all(taxTables()));
  }

  @Test
  void showsTheRevisionTogetherWithItsRules() {
    taxTables().publish(Publishing.puts(ACME, 0, table(1).iterator()));

    Race.alongside(
        this::publishTwentyTimes,
        () -> {
          long before = taxTables().revision(ACME);
          long seen = revisionOf(taxTables().find(ACME, Set.of(padded("r", 7))));
          long after = taxTables().revision(ACME);
          assertTrue(
              before <= seen && seen <= after,
              () -> "rules of revision " + seen + " between revisions " + before + " and " + after);
        });

    assertEquals(21, taxTables().revision(ACME));
  }

  @Test
  void letsReadersReadWhileAPublicationIsUnderWay() {
    taxTables().publish(Publishing.puts(ACME, 0, table(1).iterator()));
    customers().insertAll(List.of(customer("ann")));
    products().put(List.of(product("19", "book")));
    List<String> seen = new ArrayList<>();
    List<TaxTableRow> next = table(2);
    Iterator<TaxTableRow> readingMidway =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return given < SIZE;
          }

          @Override
          public TaxTableRow next() {
            if (given == SIZE / 2) {
              seen.add(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> readAll()));
            }
            return next.get(given++);
          }
        };

    assertEquals(Written.done(), taxTables().publish(Publishing.puts(ACME, 1, readingMidway)));

    assertEquals(List.of("revision 1, rules of 1, true, true"), seen);
    assertEquals(table(2), Publishing.all(taxTables()));
  }

  private String readAll() {
    return "revision %d, rules of %d, %b, %b"
        .formatted(
            taxTables().revision(ACME),
            revisionOf(Publishing.all(taxTables())),
            isStored("ann"),
            products().find(ACME, "19").isPresent());
  }

  private void publishTwentyTimes() {
    for (int revision = 1; revision <= 20; revision++) {
      assertEquals(
          Written.done(),
          taxTables().publish(Publishing.puts(ACME, revision, table(revision + 1).iterator())));
    }
  }

  private boolean isStored(String name) {
    return customers().findByName(ACME, name).isPresent();
  }

  /**
   * Returns a version of customer {@code ann}. An alias and all certificates contain the version
   * number.
   */
  private static CustomerRow state(int version) {
    return at(
        version,
        exempt(
            customer("ann", "a0", "v" + version),
            exemption("C1 of " + version),
            exemption("C2 of " + version)));
  }

  /** Returns the rules of a revision. The authority of each rule is the revision number. */
  private static List<TaxTableRow> table(long revision) {
    return rows(SIZE, i -> Samples.withRate(String.valueOf(revision), "0.1", rule(padded("r", i))));
  }

  private static long revisionOf(List<TaxTableRow> rules) {
    return Long.parseLong(
        assertOne(
            rules.stream()
                .map(row -> Samples.ruleOf(row).authority())
                .collect(Collectors.toSet())));
  }

  private static String assertOne(Set<String> values) {
    assertEquals(1, values.size(), () -> "mixed states: " + values);
    return Collections.max(values);
  }
}
