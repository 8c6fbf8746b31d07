package io.octroi.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.Storage;
import io.octroi.storage.tck.StorageContract;
import io.octroi.storage.tck.StorageFixture;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.testkit.engine.Events;

/** Tests that the suites are complete, skip no test, and fail on a store that does nothing. */
class SuitesTest {

  static Stream<Class<? extends StorageContract>> suites() {
    return Suites.ALL.stream();
  }

  @Test
  void includeEveryPublishedContract() {
    Set<Class<?>> published =
        Set.copyOf(
            ReflectionSupport.findAllClassesInPackage(
                StorageContract.class.getPackageName(),
                type ->
                    StorageContract.class.isAssignableFrom(type)
                        && Modifier.isPublic(type.getModifiers())
                        && type != StorageContract.class,
                name -> true));

    assertEquals(
        published, Suites.ALL.stream().map(Class::getSuperclass).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void runEveryTestOverACorrectStoreAndSkipNone(Class<? extends StorageContract> suite) {
    Events tests = Suites.run(suite, SharedFixture::new);

    long written = Suites.tests(suite).size();
    assertTrue(written > 0);
    assertEquals(written, tests.succeeded().count(), () -> tests.failed().list().toString());
    assertEquals(written, tests.started().count());
    assertEquals(0, tests.skipped().count() + tests.aborted().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"refusesEveryCallAfterClose", "keepsAnInterruptAndCompletesTheCall"})
  void callEveryMethodOfEveryStore(String test) {
    Set<String> tried = ConcurrentHashMap.newKeySet();
    Supplier<StorageFixture> watched =
        () ->
            new SharedFixture(
                storage ->
                    Intercepted.of(
                        storage,
                        storage::close,
                        (type, method, call) -> {
                          tried.add(named(type, method));
                          return call.get();
                        }));

    assertEquals(1, Suites.run(Suites.Lifecycle.class, test, watched).succeeded().count());

    assertEquals(
        Stream.of(Storage.class.getMethods())
            .flatMap(accessor -> Composed.storeType(accessor).stream())
            .flatMap(type -> Stream.of(type.getMethods()).map(method -> named(type, method)))
            .collect(Collectors.toSet()),
        tried);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void failOnAStoreThatDoesNothingAndSkipNone(Class<? extends StorageContract> suite) {
    Events tests = Suites.run(suite, IdleStorage::new);

    assertTrue(tests.failed().count() > 0);
    assertEquals(0, tests.skipped().count() + tests.aborted().count());
  }

  private static String named(Class<?> store, Method method) {
    return store.getSimpleName() + "." + method.getName();
  }
}
