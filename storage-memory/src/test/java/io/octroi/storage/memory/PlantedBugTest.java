package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** Every guarantee of the contract is worth a bug, and the test named for it catches that bug. */
class PlantedBugTest {

  static Stream<Bug> bugs() {
    return Stream.of(
            ConsentBugs.all(),
            ConsentRaceBugs.all(),
            CredentialBugs.all(),
            CustomerBugs.all(),
            ProductBugs.all(),
            TaxLookupBugs.all(),
            EcommerceTokenBugs.all(),
            AccessTokenBugs.all(),
            AccessTokenConfigurationBugs.all(),
            TaxTableBugs.all(),
            TaxRuleListingBugs.all(),
            TextAndTimeBugs.all(),
            RaceBugs.all(),
            AtomicityBugs.all(),
            LifecycleBugs.all(),
            ShipTaxBugs.all(),
            PaymentTermBugs.all(),
            FeedBugs.all())
        .flatMap(bugs -> bugs);
  }

  @Test
  void isThereForEveryTestOfTheContract() {
    Set<String> tests =
        Suites.ALL.stream()
            .flatMap(suite -> Suites.tests(suite).stream())
            .map(Method::getName)
            .collect(Collectors.toSet());

    assertEquals(tests, bugs().map(Bug::caughtBy).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isCaughtByTheTestNamedForIt(Bug bug) {
    Events tests = Suites.run(bug.suite(), bug.caughtBy(), bug.fixtures());

    assertEquals(1, tests.started().count(), bug.caughtBy());
    assertEquals(1, tests.failed().count(), () -> bug.caughtBy() + " does not see it");
    Throwable failure =
        tests.failed().stream()
            .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
            .flatMap(result -> result.getThrowable().stream())
            .findFirst()
            .orElseThrow();
    assertInstanceOf(AssertionError.class, failure, "noticed, and not by accident");
  }
}
