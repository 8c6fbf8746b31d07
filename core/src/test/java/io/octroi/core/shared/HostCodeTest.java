package io.octroi.core.shared;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.OctroiException;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Roles;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests which calls are allowed from each callback, over each store. */
class HostCodeTest {

  /**
   * Far longer than any test takes; a call that is not rejected waits for a lock of its own thread.
   */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final TaxQuery TODAY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  static Stream<Arguments> callbacks() {
    return Store.each()
        .flatMap(
            store ->
                Arrays.stream(Callback.values()).map(callback -> Arguments.of(store, callback)));
  }

  private static void withinBound(Store store, Body play) {
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          try (CallbackFixture fixture = CallbackFixture.over(store)) {
            play.on(fixture);
          }
        });
  }

  /** The body of a test. */
  @FunctionalInterface
  private interface Body {
    void on(CallbackFixture fixture);
  }

  /** Returns the calls that were not rejected at once, with their outcomes. */
  private static List<String> notRefused(CallbackFixture fixture, Map<String, Runnable> calls) {
    List<String> otherwise = new ArrayList<>();
    int before = fixture.storeCalls();
    calls.forEach(
        (name, call) -> {
          try {
            call.run();
            otherwise.add(name + " answered");
          } catch (IllegalStateException refused) {
            if (!String.valueOf(refused.getMessage()).startsWith("called from within the ")) {
              otherwise.add(name + " threw " + refused);
            }
          } catch (RuntimeException e) {
            otherwise.add(name + " threw " + e);
          }
        });
    if (fixture.storeCalls() != before) {
      otherwise.add((fixture.storeCalls() - before) + " calls of the store");
    }
    return otherwise;
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void everyChangeFromACallbackIsRejectedWithoutCallingTheStore(Store store, Callback callback) {
    withinBound(
        store,
        fixture -> {
          Map<String, Runnable> changes = fixture.changes();
          List<String> otherwise = new ArrayList<>();
          fixture.during(callback, () -> otherwise.addAll(notRefused(fixture, changes)));
          assertEquals(List.of(), otherwise);
          fixture.tenant.customers().register(CustomerId.of("afterwards"));
        });
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void readsFromACallbackSucceedUnlessEveryCallRunsIt(Store store, Callback callback) {
    withinBound(
        store,
        fixture -> {
          Map<String, Runnable> reads = fixture.reads();
          if (callback.isOfEachCall()) { // Answers from memory do not check for the callback.
            reads.keySet().removeIf(name -> name.matches(".*TaxRates\\.(resolve|assess).*"));
          }
          List<String> otherwise = new ArrayList<>();
          fixture.during(
              callback,
              () ->
                  otherwise.addAll(
                      callback.isOfEachCall() ? notRefused(fixture, reads) : notAnswered(reads)));
          assertEquals(List.of(), otherwise);
        });
  }

  /** Returns the calls with undocumented outcomes. */
  private static List<String> notAnswered(Map<String, Runnable> calls) {
    List<String> otherwise = new ArrayList<>();
    calls.forEach(
        (name, call) -> {
          try {
            call.run();
          } catch (OctroiException e) {
            // An argument for a different call.
          } catch (RuntimeException e) {
            otherwise.add(name + " threw " + e);
          }
        });
    return otherwise;
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void aRejectionThatACallbackPropagatesEndsTheCallWithoutChanges(Store store, Callback callback) {
    withinBound(
        store,
        fixture -> {
          List<String> told = fixture.sample.toldBy(fixture.tenant);
          Executable call = () -> fixture.during(callback, fixture::changeSomething);
          if (callback.endsTheCall()) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, call);
            assertTrue(refused.getMessage().startsWith("called from within the "));
          } else {
            assertDoesNotThrow(call);
          }
          assertEquals(told, fixture.sample.toldBy(fixture.tenant));
          fixture.changeSomething();
          assertNotEquals(told, fixture.sample.toldBy(fixture.tenant));
        });
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void anotherOctroiMayBeCalledFromACallback(Store store, Callback callback) {
    withinBound(
        store,
        fixture -> {
          try (CallbackFixture other = CallbackFixture.over(store)) {
            List<String> before = other.sample.toldBy(other.tenant);
            fixture.during(callback, other::changeSomething);
            assertNotEquals(before, other.sample.toldBy(other.tenant));
          }
        });
  }

  @Test
  void everyMethodOfTheHostsOwnServicesIsTested() {
    withinBound(
        Store.MEMORY,
        fixture -> {
          Set<String> tried = new TreeSet<>(fixture.changes().keySet());
          tried.addAll(fixture.reads().keySet());
          tried.removeIf(name -> !name.startsWith("Credentials.") && !name.startsWith("Roles."));
          Set<String> all =
              Stream.of(Credentials.class, Roles.class)
                  .flatMap(type -> Arrays.stream(type.getMethods()))
                  .map(it -> it.getDeclaringClass().getSimpleName() + "." + it.getName())
                  .collect(Collectors.toCollection(TreeSet::new));
          // These only read memory.
          all.removeAll(Set.of("Roles.get", "Roles.list"));
          assertEquals(all, tried);
        });
  }

  @OverEachStore
  void aClockThatResolvesTheRateOfTodayIsRejected(Store store) {
    withinBound(
        store,
        fixture -> {
          IllegalStateException refused =
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      fixture.during(
                          Callback.CLOCK, () -> fixture.tenant.taxRates().resolve(TODAY)));
          assertEquals(
              "called from within the clock of the same Octroi, where no call is allowed:"
                  + " call after the call that runs it has returned",
              refused.getMessage());
        });
  }

  @OverEachStore
  void aListenerIsNotNotifiedOfItsOwnGuardedCalls(Store store) {
    withinBound(
        store,
        fixture -> {
          int before = fixture.told();
          fixture.during(
              Callback.LISTENER,
              () -> {
                assertThrows(
                    IllegalStateException.class, () -> fixture.guarded.taxRates().resolve(TODAY));
                assertThrows(
                    IllegalStateException.class, () -> fixture.guarded.taxTables().revision());
              });
          assertEquals(1, fixture.told() - before);
        });
  }

  @OverEachStore
  void aUseRecordedInACallbackIsStoredAtTheNextSignIn(Store store) {
    withinBound(
        store,
        fixture -> {
          String key = fixture.newKey();
          int before = fixture.storeCalls("credentials.replace");
          fixture.during(
              Callback.STORING, () -> fixture.octroi.signIn(PresentedCredential.apiKey(key)));
          assertEquals(before, fixture.storeCalls("credentials.replace"));
          fixture.octroi.signIn(PresentedCredential.apiKey(key));
          assertEquals(before + 1, fixture.storeCalls("credentials.replace"));
        });
  }
}
