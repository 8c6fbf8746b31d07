package io.octroi.core.reliability.linearizability;

import io.octroi.core.taxrate.PublishedIndexOperations;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Has Lincheck draw what two threads call, and try moments at which the one gives way to the other,
 * both the same in every run, and prints what it found in words that {@link LinearizabilityTest}
 * understands. A process of its own: Lincheck rewrites classes while they are used.
 */
final class Linearizability {

  /** What is printed before what is checked next, and at the end. */
  static final String NEXT = "next: ";

  /** How many times as much is tried. */
  private static final int TIMES = Integer.getInteger("octroi.lincheck", 1);

  private static final int SCENARIOS = 3;
  private static final int SCHEDULES = 25;

  /** As long as somebody would wait: a machine with other things to do is slow at first. */
  private static final long MILLISECONDS_MAX = 600_000;

  /** What is not one step among what begins in the same way. */
  private static final List<String> OUR_OWN =
      List.of("java.util.concurrent.atomic.", "java.util.concurrent.locks.", "java.util.function.");

  private Linearizability() {}

  /**
   * Checks operations one class after the other.
   *
   * @param arguments the names of the classes, each with that of its specification if it is not its
   *     own, behind a slash
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    for (String argument : arguments) {
      System.out.println(NEXT + argument);
      String[] names = argument.split("/", 2);
      check(Class.forName(names[0]), Class.forName(names[names.length - 1]));
    }
    System.out.println(NEXT + "end");
  }

  private static void check(Class<?> operations, Class<?> specification)
      throws NoSuchMethodException {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .threads(2)
            .actorsBefore(0)
            .actorsPerThread(2)
            .actorsAfter(1)
            .iterations(SCENARIOS * TIMES)
            .invocationsPerIteration(SCHEDULES)
            .invocationTimeout$lincheck(MILLISECONDS_MAX)
            .sequentialSpecification(specification)
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(Linearizability::isOneStep)
                    .allMethods()
                    .treatAsAtomic())
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(Linearizability::isNotShared)
                    .allMethods()
                    .ignore());
    if (operations == CredentialOperations.class) {
      options.addCustomScenario(idPassedOn());
    }
    try {
      options.check(operations);
    } catch (LincheckAssertionError e) {
      System.out.println(e.getMessage());
    }
  }

  /**
   * The collections, which are either safe or guarded by a lock. Not what is called through the
   * interfaces of functions: that is our own.
   */
  private static boolean isOneStep(String className) {
    return className.startsWith("java.util.") && OUR_OWN.stream().noneMatch(className::startsWith);
  }

  /**
   * Values, and what compiles rules: it reads the store, in one step, and changes nothing that
   * others see.
   */
  private static boolean isNotShared(String className) {
    return className.equals("io.octroi.Percent")
        || className.startsWith("io.octroi.taxrate.")
        || (className.startsWith("io.octroi.core.taxrate.")
            && !className.equals("io.octroi.core.taxrate.TaxTable")
            && !className.startsWith(PublishedIndexOperations.class.getName()));
  }

  /** An id goes to another tenant while its credential is replaced. */
  private static ExecutionScenario idPassedOn() throws NoSuchMethodException {
    return new ExecutionScenario(
        List.of(),
        List.of(
            List.of(credentials("replace", 1, 1)),
            List.of(credentials("deleteBefore", 1), credentials("insert", 2))),
        List.of(credentials("find")),
        null);
  }

  private static Actor credentials(String name, Object... arguments) throws NoSuchMethodException {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, int.class);
    Method method = CredentialOperations.class.getMethod(name, types);
    return new Actor(method, List.of(arguments));
  }
}
