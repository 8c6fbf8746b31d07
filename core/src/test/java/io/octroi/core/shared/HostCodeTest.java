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

/** What host code may call that Octroi runs: from each callback every call, over each store. */
class HostCodeTest {

  /** Far more than any of it takes; without a refusal it waits for its own lock. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final TaxQuery TODAY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  static Stream<Arguments> callbacks() {
    return Store.each()
        .flatMap(
            store ->
                Arrays.stream(Callback.values()).map(callback -> Arguments.of(store, callback)));
  }

  private static void inTime(Store store, Play play) {
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          try (CallbackFixture stage = CallbackFixture.over(store)) {
            play.on(stage);
          }
        });
  }

  /** What a test does. */
  @FunctionalInterface
  private interface Play {
    void on(CallbackFixture stage);
  }

  /** What was not refused at once, and how it ended instead. */
  private static List<String> notRefused(CallbackFixture stage, Map<String, Runnable> calls) {
    List<String> otherwise = new ArrayList<>();
    int before = stage.storeCalls();
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
    if (stage.storeCalls() != before) {
      otherwise.add((stage.storeCalls() - before) + " calls of the store");
    }
    return otherwise;
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void everyChangeFromWithinACallbackIsRefusedBeforeTheStoreIsTouched(
      Store store, Callback callback) {
    inTime(
        store,
        stage -> {
          Map<String, Runnable> changes = stage.changes();
          List<String> otherwise = new ArrayList<>();
          stage.during(callback, () -> otherwise.addAll(notRefused(stage, changes)));
          assertEquals(List.of(), otherwise);
          stage.tenant.customers().register(CustomerId.of("afterwards"));
        });
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void readsFromWithinACallbackAnswerUnlessEachCallRunsIt(Store store, Callback callback) {
    inTime(
        store,
        stage -> {
          Map<String, Runnable> reads = stage.reads();
          if (callback.isOfEachCall()) { // What memory answers does not look where it comes from.
            reads.keySet().removeIf(name -> name.contains("TaxRates.resolve"));
          }
          List<String> otherwise = new ArrayList<>();
          stage.during(
              callback,
              () ->
                  otherwise.addAll(
                      callback.isOfEachCall() ? notRefused(stage, reads) : notAnswered(reads)));
          assertEquals(List.of(), otherwise);
        });
  }

  /** Those that did not end as they do anywhere else. */
  private static List<String> notAnswered(Map<String, Runnable> calls) {
    List<String> otherwise = new ArrayList<>();
    calls.forEach(
        (name, call) -> {
          try {
            call.run();
          } catch (OctroiException e) {
            // An argument that fits another call.
          } catch (RuntimeException e) {
            otherwise.add(name + " threw " + e);
          }
        });
    return otherwise;
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void aRefusalThatACallbackLetsThroughEndsItsCallAsAnyExceptionDoesWithNothingChanged(
      Store store, Callback callback) {
    inTime(
        store,
        stage -> {
          List<String> told = stage.sample.toldBy(stage.tenant);
          Executable call = () -> stage.during(callback, stage::changeSomething);
          if (callback.endsTheCall()) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, call);
            assertTrue(refused.getMessage().startsWith("called from within the "));
          } else {
            assertDoesNotThrow(call);
          }
          assertEquals(told, stage.sample.toldBy(stage.tenant));
          stage.changeSomething();
          assertNotEquals(told, stage.sample.toldBy(stage.tenant));
        });
  }

  @ParameterizedTest(name = "over {0}: {1}")
  @MethodSource("callbacks")
  void anotherOctroiMayBeCalledFromWithinACallback(Store store, Callback callback) {
    inTime(
        store,
        stage -> {
          try (CallbackFixture other = CallbackFixture.over(store)) {
            List<String> before = other.sample.toldBy(other.tenant);
            stage.during(callback, other::changeSomething);
            assertNotEquals(before, other.sample.toldBy(other.tenant));
          }
        });
  }

  @Test
  void noMethodOfTheHostsOwnServicesIsForgotten() {
    inTime(
        Store.MEMORY,
        stage -> {
          Set<String> tried = new TreeSet<>(stage.changes().keySet());
          tried.addAll(stage.reads().keySet());
          tried.removeIf(name -> !name.startsWith("Credentials.") && !name.startsWith("Roles."));
          Set<String> all =
              Stream.of(Credentials.class, Roles.class)
                  .flatMap(type -> Arrays.stream(type.getMethods()))
                  .map(it -> it.getDeclaringClass().getSimpleName() + "." + it.getName())
                  .collect(Collectors.toCollection(TreeSet::new));
          // They read what is in memory alone.
          all.removeAll(Set.of("Roles.get", "Roles.list"));
          assertEquals(all, tried);
        });
  }

  @OverEachStore
  void aClockThatAsksForTheRateOfTodayIsRefused(Store store) {
    inTime(
        store,
        stage -> {
          IllegalStateException refused =
              assertThrows(
                  IllegalStateException.class,
                  () -> stage.during(Callback.CLOCK, () -> stage.tenant.taxRates().resolve(TODAY)));
          assertEquals(
              "called from within the clock of the same Octroi, where no call is allowed:"
                  + " call after the call that runs it has returned",
              refused.getMessage());
        });
  }

  @OverEachStore
  void aListenerThatCallsBehindTheGuardIsNotToldOfItsOwnCall(Store store) {
    inTime(
        store,
        stage -> {
          int before = stage.told();
          stage.during(
              Callback.LISTENER,
              () -> {
                assertThrows(
                    IllegalStateException.class, () -> stage.guarded.taxRates().resolve(TODAY));
                assertThrows(
                    IllegalStateException.class, () -> stage.guarded.taxTables().revision());
              });
          assertEquals(1, stage.told() - before);
        });
  }

  @OverEachStore
  void aUseNotedWithinACallbackIsKeptAtTheNextSignIn(Store store) {
    inTime(
        store,
        stage -> {
          String key = stage.newKey();
          int before = stage.storeCalls("credentials.replace");
          stage.during(
              Callback.STORING, () -> stage.octroi.signIn(PresentedCredential.apiKey(key)));
          assertEquals(before, stage.storeCalls("credentials.replace"));
          stage.octroi.signIn(PresentedCredential.apiKey(key));
          assertEquals(before + 1, stage.storeCalls("credentials.replace"));
        });
  }
}
