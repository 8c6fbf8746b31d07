package io.octroi.storage.tck;

import static io.octroi.storage.tck.AccessTokenSamples.configuration;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.lookup;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.submission;
import static io.octroi.storage.tck.Samples.term;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.ProductRow;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for concurrent writes. If several writes claim the same unique key or replace the
 * same version, exactly one of them succeeds. The tests check the return values and the stored
 * rows.
 */
public abstract class ConcurrencyContract extends ConsentRaces {

  private static final int HALF = ROUNDS / 2;

  /** Creates the contract tests. */
  protected ConcurrencyContract() {}

  @Test
  void keepsOverlappingPutsOfProductsWhole() {
    int size = 50;
    for (int round = 0; round < 20; round++) {
      Race.run(
          1,
          2,
          (racer, only) -> {
            List<ProductRow> batch =
                new ArrayList<>(rows(size, i -> product(padded("p", i), "by " + racer)));
            if (racer == 1) {
              Collections.reverse(batch);
            }
            opening(racer).products().put(batch);
            return DONE;
          });

      List<ProductRow> stored = products().page(ACME, null, 2 * size);
      assertEquals(size, stored.size());
      assertEquals(
          1, stored.stream().map(ProductRow::category).distinct().count(), stored::toString);
    }
  }

  @Test
  void deletesAProductOnce() {
    products().put(rows(ROUNDS, round -> product(padded("p", round), "book")));

    List<List<Boolean>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).products().delete(ACME, padded("p", round)));

    for (List<Boolean> result : results) {
      assertEquals(1, Collections.frequency(result, true), result::toString);
    }
    assertEquals(List.of(), products().page(ACME, null, 10));
  }

  @Test
  void givesASubmissionIdToOneOfTwoLookups() {
    List<List<Written>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> opening(racer).taxLookups().insert(lookupBy(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      assertEquals(
          Optional.of(lookupBy(winner(results.get(round), STALE), round)),
          taxLookups().find(ACME, submission(round)));
    }
  }

  @Test
  void countsEachDeletedLookupOnce() {
    for (int i = 0; i < ROUNDS; i++) {
      taxLookups().insert(lookup(i, NOON, "ann"));
    }

    List<List<Integer>> counts =
        Race.run(
            ROUNDS / 10,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).taxLookups().deleteBefore(ACME, NOON.plusSeconds(1), 10)
                    : opening(racer).taxLookups().deleteByCustomer(ACME, "ann", 10));

    assertEquals(ROUNDS, counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum());
    assertEquals(Optional.empty(), taxLookups().find(ACME, submission(0)));
  }

  @Test
  void publishesARevisionOnce() {
    List<List<Written>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) ->
                opening(racer).taxTables().publish(Publishing.puts(round, ruleBy(racer, round))));

    assertEquals(ROUNDS, taxTables().revision(ACME));
    List<TaxTableRow> winners =
        rows(ROUNDS, round -> ruleBy(winner(results.get(round), STALE), round));
    assertEquals(winners, Publishing.all(taxTables()));
  }

  @Test
  void publishesTheFirstRevisionOnce() {
    List<List<Written>> results =
        Race.run(
            ROUNDS,
            2,
            (racer, round) -> {
              TenantId tenant = TenantId.of(padded("tenant", round));
              TaxTableRow row = Samples.owned(tenant, ruleBy(racer, round));
              return opening(racer)
                  .taxTables()
                  .publish(Publishing.puts(tenant, 0, List.of(row).iterator()));
            });

    for (int round = 0; round < ROUNDS; round++) {
      TenantId tenant = TenantId.of(padded("tenant", round));
      TaxTableRow won = ruleBy(winner(results.get(round), STALE), round);
      assertEquals(1, taxTables().revision(tenant));
      assertEquals(
          List.of(Samples.owned(tenant, won)),
          taxTables().page(tenant, TaxTableSelection.area(""), null, 10));
    }
  }

  @Test
  void insertsOrReplacesAPaymentTermOnce() {
    List<List<OptionalLong>> inserted =
        Race.run(
            HALF,
            2,
            (racer, round) -> opening(racer).paymentTerms().insert(term(padded("t", round))));
    List<List<OptionalLong>> replaced =
        Race.run(
            HALF,
            2,
            (racer, round) ->
                racer == 0
                    ? opening(racer).paymentTerms().delete(ACME, padded("t", round), 1, NOON)
                    : opening(racer).paymentTerms().replace(termBy(racer, round), 1));

    for (int round = 0; round < HALF; round++) {
      assertEquals(1, inserted.get(round).stream().filter(OptionalLong::isPresent).count());
      assertEquals(1, replaced.get(round).stream().filter(OptionalLong::isPresent).count());
      assertEquals(
          replaced.get(round).get(1).isPresent(),
          paymentTerms().find(ACME, padded("t", round)).isPresent());
    }
  }

  @Test
  void givesACredentialIdToOneOfTwoTenants() {
    List<List<Written>> results =
        Race.run(
            ROUNDS, 2, (racer, round) -> opening(racer).credentials().insert(keyBy(racer, round)));

    for (int round = 0; round < ROUNDS; round++) {
      CredentialRow won = keyBy(winner(results.get(round), STALE), round);
      assertEquals(Optional.of(won), credentials().findById(won.id()));
    }
  }

  @Test
  void writesAVersionOfAConfigurationOnce() {
    for (int round = 1; round <= ROUNDS; round++) {
      int version = round;
      List<Written> results =
          Race.<Written>run(
                  1,
                  2,
                  (racer, only) -> {
                    AccessTokenConfigurationRow row = configuration(ACME, version, "by " + racer);
                    AccessTokenConfigurationStore store =
                        opening(racer).accessTokenConfigurations();
                    return version == 1 ? store.insert(row) : store.replace(row, version - 1);
                  })
              .get(0);
      assertEquals(
          Optional.of(configuration(ACME, version, "by " + winner(results, STALE))),
          accessTokenConfigurations().find(ACME));
    }
  }

  private static CredentialRow keyBy(int racer, int round) {
    return CredentialSamples.key(racer == 0 ? ACME : GLOBEX, padded("k", round));
  }

  private static PaymentTermRow termBy(int racer, int round) {
    return new PaymentTermRow(ACME, padded("t", round), 2 + racer, "by " + racer, null);
  }

  private static TaxLookupRow lookupBy(int racer, int round) {
    return new TaxLookupRow(ACME, submission(round), NOON, null, "by " + racer);
  }

  private static TaxTableRow ruleBy(int racer, int round) {
    return Samples.withRate("by " + racer, "0.1", rule(padded("r", round)));
  }
}
