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
 * Lets Lincheck generate the calls of two threads and explore their interleavings, reproducibly,
 * and prints the findings in the format that {@link LinearizabilityTest} parses. Runs in a process
 * of its own, because Lincheck rewrites classes at run time.
 */
final class Linearizability {

  /** Prefix of the line before each check and at the end. */
  static final String NEXT = "next: ";

  /** Factor of the number of scenarios. */
  private static final int FACTOR = Integer.getInteger("octroi.lincheck", 1);

  private static final int SCENARIOS = 3;
  private static final int SCHEDULES = 25;

  /** Time limit of one invocation, generous because a busy machine is slow to start. */
  private static final long MILLISECONDS_MAX = 600_000;

  /** Prefixes of classes that are not treated as atomic. */
  private static final List<String> NOT_ATOMIC =
      List.of("java.util.concurrent.atomic.", "java.util.concurrent.locks.", "java.util.function.");

  private Linearizability() {}

  /**
   * Checks classes of operations one after the other.
   *
   * @param arguments the names of the classes, each optionally followed by a slash and the name of
   *     its sequential specification
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
            .iterations(SCENARIOS * FACTOR)
            .invocationsPerIteration(SCHEDULES)
            .invocationTimeout$lincheck(MILLISECONDS_MAX)
            .sequentialSpecification(specification)
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(Linearizability::isAtomic)
                    .allMethods()
                    .treatAsAtomic())
            .addGuarantee(
                ManagedStrategyGuaranteeKt.forClasses(Linearizability::isNotShared)
                    .allMethods()
                    .ignore());
    if (operations == CredentialOperations.class) {
      options.addCustomScenario(idReuse());
    }
    try {
      options.check(operations);
    } catch (LincheckAssertionError e) {
      System.out.println(e.getMessage());
    }
  }

  /**
   * Returns whether to treat calls of a class as atomic. Collections are thread-safe or guarded by
   * a lock; functional interfaces call our own code and are explored.
   */
  private static boolean isAtomic(String className) {
    return className.startsWith("java.util.")
        && NOT_ATOMIC.stream().noneMatch(className::startsWith);
  }

  /**
   * Returns whether to skip a class: values, and the rule compiler, which reads the store in one
   * step and changes no shared state.
   */
  private static boolean isNotShared(String className) {
    return className.equals("io.octroi.Percent")
        || className.startsWith("io.octroi.taxrate.")
        || (className.startsWith("io.octroi.core.taxrate.")
            && !className.equals("io.octroi.core.taxrate.TaxTable")
            && !className.startsWith(PublishedIndexOperations.class.getName()));
  }

  /** Returns a scenario in which an id moves to another tenant while its credential is replaced. */
  private static ExecutionScenario idReuse() throws NoSuchMethodException {
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
