package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.octroi.storage.tck.StorageContract;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** Tests that every test of the contract catches a planted bug. */
class PlantedBugTest {

  static Stream<Bug> bugs() {
    return Stream.of(
            VersionedBugs.all(),
            AccessTokenBugs.all(),
            ChangeLogBugs.all(),
            ConsentBugs.all(),
            CustomerBugs.all(),
            FeedBugs.all(),
            LifecycleBugs.all(),
            LoggedChangeBugs.all(),
            PaymentTermBugs.all(),
            ProductBugs.all(),
            ShipTaxBugs.all(),
            TaxEntryBugs.all(),
            TaxImageBugs.all(),
            TaxLookupBugs.all(),
            TaxTableBugs.all(),
            TaxTableListingBugs.all(),
            TaxTableReplacementBugs.all(),
            TextAndTimeBugs.all(),
            TokenBugs.all())
        .flatMap(bugs -> bugs);
  }

  @Test
  void everyTestOfEverySuiteHasAPlantedBug() {
    Set<String> tests =
        Suites.ALL.stream()
            .flatMap(
                suite -> Suites.tests(suite).stream().map(test -> named(suite, test.getName())))
            .collect(Collectors.toCollection(TreeSet::new));
    // SharedStore repeats the tests of Concurrency, whose bugs are planted there.
    Suites.tests(Suites.Concurrency.class)
        .forEach(test -> tests.remove(named(Suites.SharedStore.class, test.getName())));

    assertEquals(
        tests,
        bugs()
            .map(bug -> named(bug.suite(), bug.caughtBy()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String named(Class<? extends StorageContract> suite, String test) {
    return suite.getSimpleName() + "." + test;
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void theNamedTestCatchesThePlantedBug(Bug bug) {
    Events tests = Suites.run(bug.suite(), bug.caughtBy(), bug.fixtures());

    assertEquals(1, tests.started().count(), bug.caughtBy());
    assertEquals(1, tests.failed().count(), () -> bug.caughtBy() + " does not catch the bug");
    Throwable failure =
        tests.failed().stream()
            .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
            .flatMap(result -> result.getThrowable().stream())
            .findFirst()
            .orElseThrow();
    assertInstanceOf(AssertionError.class, failure, "the bug must be caught by an assertion");
  }
}
