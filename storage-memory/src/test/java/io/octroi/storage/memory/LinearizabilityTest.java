package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each call of a store happens at one moment between its beginning and its end. Lincheck draws what
 * two threads call, and tries the moments at which the one gives way to the other, both the same in
 * every run; a violation is told as a table of calls and answers, with the way there.
 */
class LinearizabilityTest {

  /** How many times more is tried: {@code -Doctroi.lincheck=100}. */
  private static final int TIMES = Integer.getInteger("octroi.lincheck", 1);

  /** One for each way to keep rows; {@link #storesOfRows} are like that of the customers. */
  static Stream<Class<?>> stores() {
    return Stream.concat(
        Stream.of(
            ConsentOperations.class,
            CredentialOperations.class,
            CustomerOperations.class,
            PaymentTermOperations.class,
            TaxTableOperations.class),
        TIMES == 1 ? Stream.of() : storesOfRows());
  }

  private static Stream<Class<?>> storesOfRows() {
    return Stream.of(
        AccessTokenOperations.class, EcommerceTokenOperations.class, ShipTaxOperations.class);
  }

  static Stream<Class<?>> storesThatCheckThenAct() {
    return TIMES == 1
        ? Stream.of(CustomerOperations.CheckThenAct.class)
        : stores().map(store -> store.getDeclaredClasses()[0]);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void eachCallHappensAtOneMoment(Class<?> operations) {
    check(operations, 8 * TIMES);
  }

  @ParameterizedTest
  @MethodSource("storesThatCheckThenAct")
  void aStoreThatChecksAndThenActsIsFound(Class<?> operations) {
    assertThrows(LincheckAssertionError.class, () -> check(operations, 100));
  }

  private static void check(Class<?> operations, int scenarios) {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(0)
        .actorsPerThread(1)
        .actorsAfter(1)
        .iterations(scenarios)
        .invocationsPerIteration(40)
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(LinearizabilityTest::isAtomic)
                .allMethods()
                .treatAsAtomic())
        .check(operations);
  }

  /** The collections, which are either safe or guarded by a lock; the locks are not. */
  private static boolean isAtomic(String className) {
    return className.startsWith("java.util.")
        && !className.startsWith("java.util.concurrent.locks.")
        && !className.startsWith("java.util.concurrent.atomic.");
  }
}
