package io.octroi.core.reliability;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Lincheck draws what two threads call, and tries the moments at which the one gives way to the
 * other, both the same in every run; a violation is told as a table of calls and answers, with the
 * way there.
 */
public final class Linearizability {

  /** How many times more is tried: {@code -Doctroi.lincheck=100}. */
  private static final int TIMES = Integer.getInteger("octroi.lincheck", 1);

  private Linearizability() {}

  /**
   * Checks that calls by two threads are answered as if they were made one after the other.
   *
   * @param operations makes the calls
   * @param specification makes the same calls, of which never more than one is under way
   */
  public static void check(Class<?> operations, Class<?> specification) {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(2)
        .actorsPerThread(2)
        .actorsAfter(2)
        .iterations(20 * TIMES)
        .invocationsPerIteration(100)
        .sequentialSpecification(specification)
        // It reads the store and changes nothing that others see.
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses("io.octroi.core.taxrate.TableCompiler")
                .allMethods()
                .treatAsAtomic())
        .check(operations);
  }
}
