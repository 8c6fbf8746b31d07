package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.customer;
import static io.octroi.storage.tck.Samples.exempt;
import static io.octroi.storage.tck.Samples.exemption;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for the ids and aliases in a {@link io.octroi.spi.CustomerStore} with concurrent
 * calls.
 */
abstract class CustomerRaces extends VersionedRaces {

  private static final CustomerSamples SAMPLES = new CustomerSamples();

  @Test
  final void givesANameToOneOfTwoNewCustomersIfItIsIdOfTheOneAndAliasOfTheOther() {
    raceInserts(
        SAMPLES,
        (racer, round) ->
            racer == 0
                ? customer(padded("name", round))
                : customer(padded("id", round), padded("name", round)));
  }

  @Test
  final void givesNamesClaimedCrosswiseToOneOfTwoNewCustomers() {
    raceInserts(
        SAMPLES,
        (racer, round) ->
            customer(
                padded("name" + racer + "-", round), padded("name" + (1 - racer) + "-", round)));
  }

  @Test
  final void judgesEachRowOfOverlappingBatchesOnce() {
    int size = 50;
    List<List<List<Written>>> results =
        Race.run(
            20,
            2,
            (racer, round) -> opening(racer).customers().insertAll(batch(racer, round, size)));

    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < size; i++) {
        // The second batch contains the same ids in reverse order.
        List<Written> both =
            List.of(results.get(round).get(0).get(i), results.get(round).get(1).get(size - 1 - i));
        CustomerRow first = batch(0, round, size).get(i);
        int winner = winner(both, Samples.taken(first.id()));
        assertEquals(
            Optional.of(tagged(winner, customer(first.id()))),
            customers().findByName(Samples.ACME, first.id()));
      }
    }
  }

  private static CustomerRow tagged(int racer, CustomerRow row) {
    return exempt(row, exemption("by " + racer));
  }

  private static List<CustomerRow> batch(int racer, int round, int size) {
    List<CustomerRow> batch =
        new ArrayList<>(rows(size, i -> tagged(racer, customer(padded("r" + round + "-", i)))));
    if (racer == 1) {
      Collections.reverse(batch);
    }
    return batch;
  }
}
