package io.octroi.core.ecommercetoken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.core.EcommerceTokenReplays;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.SettableClock;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.TokenCheck;
import io.octroi.ecommercetoken.TokenNotActiveException;
import io.octroi.ecommercetoken.TokenNotActiveException.Reason;
import io.octroi.spi.Storage;
import io.octroi.taxrate.Product;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests presenting superseded values of e-commerce tokens. */
class TokenReplayTest {

  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** The calls that take a value. */
  private enum Presenting {
    CHECK {
      @Override
      Object to(EcommerceTokens tokens, Secret value) {
        return tokens.check(value);
      }
    },
    REFRESH {
      @Override
      Object to(EcommerceTokens tokens, Secret value) {
        return assertThrows(TokenNotActiveException.class, () -> tokens.refresh(value)).reason();
      }
    },
    CERTIFICATES {
      @Override
      Object to(EcommerceTokens tokens, Secret value) {
        return assertThrows(TokenNotActiveException.class, () -> tokens.certificates(value))
            .reason();
      }
    };

    /** Returns what a caller with a superseded value observes. */
    abstract Object to(EcommerceTokens tokens, Secret value);

    Object answer(Reason reason) {
      return this == CHECK ? new TokenCheck.Inactive() : reason;
    }
  }

  static Stream<Arguments> presentings() {
    return Store.each()
        .flatMap(store -> Stream.of(Presenting.values()).map(call -> Arguments.of(store, call)));
  }

  private static void assertActive(EcommerceTokens tokens, Secret value) {
    assertInstanceOf(TokenCheck.Active.class, tokens.check(value));
  }

  private static void assertRevoked(EcommerceTokens tokens, Secret value) {
    assertEquals(new TokenCheck.Inactive(), tokens.check(value));
    assertEquals(
        Reason.REVOKED,
        assertThrows(TokenNotActiveException.class, () -> tokens.refresh(value)).reason());
  }

  /** Returns the value of a new token followed by its values after each refresh. */
  private static List<Secret> values(EcommerceTokens tokens, int refreshes) {
    List<Secret> values = new ArrayList<>();
    values.add(tokens.create(CUSTOMER).value());
    for (int i = 0; i < refreshes; i++) {
      values.add(tokens.refresh(values.get(i)).value());
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("presentings")
  void thePreviousValueIsARetryUntilTheGraceIsOverAndThenRevokesTheToken(
      Store store, Presenting call) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 1);
      Secret other = tokens.create(CUSTOMER).value();
      fixture.clock().advance(GRACE.minus(MICRO));
      assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(0)));
      assertActive(tokens, values.get(1));
      fixture.clock().advance(MICRO);
      assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(0)));
      assertRevoked(tokens, values.get(1));
      assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(0)));
      assertActive(tokens, other);
    }
  }

  @ParameterizedTest
  @MethodSource("presentings")
  void aValueBeforeThePreviousOneRevokesTheTokenAtOnce(Store store, Presenting call) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      for (int age : List.of(0, 1, 2)) {
        List<Secret> values = values(tokens, 4);
        assertEquals(call.answer(Reason.UNKNOWN), call.to(tokens, values.get(age)));
        assertRevoked(tokens, values.get(4));
        assertEquals(call.answer(Reason.UNKNOWN), call.to(tokens, values.get(age)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("presentings")
  void whenReplaysAreIgnoredEarlierValuesChangeNothing(Store store, Presenting call) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, it -> it.ecommerceTokenReplays(EcommerceTokenReplays.ignore()))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 2);
      fixture.clock().advance(GRACE.multipliedBy(2));
      assertEquals(call.answer(Reason.UNKNOWN), call.to(tokens, values.get(0)));
      assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(1)));
      tokens.revoke(values.get(0));
      assertActive(tokens, values.get(2));
      tokens.revoke(values.get(1));
      assertRevoked(tokens, values.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("presentings")
  void aValueThatTheTokenNeverHadRevokesNothing(Store store, Presenting call) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 2);
      List<Secret> others = values(tokens, 2);
      fixture.clock().advance(GRACE);
      String head = values.get(0).reveal().substring(0, 41);
      for (Secret other : others) {
        Secret mixed = Secret.of(head + other.reveal().substring(41));
        assertEquals(call.answer(Reason.UNKNOWN), call.to(tokens, mixed));
        tokens.revoke(mixed);
      }
      Secret random = Secret.of(head + "x".repeat(43));
      assertEquals(call.answer(Reason.UNKNOWN), call.to(tokens, random));
      EcommerceTokens foreign = fixture.octroi().tenant("other").ecommerceTokens();
      assertEquals(call.answer(Reason.UNKNOWN), call.to(foreign, values.get(0)));
      assertActive(tokens, values.get(2));
      assertActive(tokens, others.get(2));
    }
  }

  @OverEachStore
  void aDeskThatOutlivesItsValueRevokesTheTokenWhenItIsUsed(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      Secret first = tokens.create(CUSTOMER).value();
      CertificateDesk desk = tokens.certificates(first);
      Secret second = tokens.refresh(first).value();
      assertThrows(TokenNotActiveException.class, desk::list);
      assertActive(tokens, second);
      fixture.clock().advance(GRACE);
      TokenNotActiveException refused = assertThrows(TokenNotActiveException.class, desk::list);
      assertEquals(Reason.SUPERSEDED, refused.reason());
      assertRevoked(tokens, second);
    }
  }

  @OverEachStore
  void revokeAcceptsEveryRememberedEarlierValue(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      for (int age : List.of(0, 1, 2, 3)) {
        List<Secret> values = values(tokens, 3);
        tokens.revoke(values.get(age));
        assertRevoked(tokens, values.get(3));
      }
    }
  }

  @OverEachStore
  void theNewest65EarlierValuesAreRemembered(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 66);
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertActive(tokens, values.get(66));
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(1)));
      assertRevoked(tokens, values.get(66));
    }
  }

  @OverEachStore
  void eachRefreshStartsItsOwnGrace(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store,
            it ->
                it.ecommerceTokenReplays(
                    EcommerceTokenReplays.revokeAfter(Duration.ofMinutes(1))))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 1);
      fixture.clock().advance(Duration.ofMinutes(1));
      Secret last = tokens.refresh(values.get(1)).value();
      fixture.clock().advance(Duration.ofMinutes(1).minus(MICRO));
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(1)));
      assertActive(tokens, last);
    }
  }

  @OverEachStore
  void withoutAGraceThePreviousValueRevokesTheTokenAtOnce(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store,
            it -> it.ecommerceTokenReplays(EcommerceTokenReplays.revokeAfter(Duration.ZERO)))) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 1);
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertRevoked(tokens, values.get(1));
    }
  }

  @OverEachStore
  void theGraceContinuesAfterARestart(Store store) {
    Storage storage = store.open();
    List<Secret> values;
    List<Secret> others;
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it.keepStorageOpen())) {
      values = values(fixture.tenant().ecommerceTokens(), 1);
      others = values(fixture.tenant().ecommerceTokens(), 2);
    }
    SettableClock clock = SettableClock.at(OctroiFixture.TODAY + "T12:00:00Z");
    clock.advance(GRACE.minus(MICRO));
    try (Octroi again = Octroi.with(storage).clock(clock).ticker(clock::passed).open()) {
      EcommerceTokens tokens = again.tenant("acme").ecommerceTokens();
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertActive(tokens, values.get(1));
      clock.advance(MICRO);
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertRevoked(tokens, values.get(1));
      assertEquals(new TokenCheck.Inactive(), tokens.check(others.get(0)));
      assertRevoked(tokens, others.get(2));
    }
  }

  /** The clock of the previous process was an hour ahead. */
  @OverEachStore
  void aGraceThatBeganInTheFutureLastsNoLongerThanItsLengthFromWhenItIsFirstSeen(Store store) {
    Storage storage = store.open();
    List<Secret> values;
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it.keepStorageOpen())) {
      fixture.clock().advance(Duration.ofHours(1));
      values = values(fixture.tenant().ecommerceTokens(), 1);
    }
    SettableClock clock = SettableClock.at(OctroiFixture.TODAY + "T12:00:00Z");
    try (Octroi again = Octroi.with(storage).clock(clock).ticker(clock::passed).open()) {
      EcommerceTokens tokens = again.tenant("acme").ecommerceTokens();
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertActive(tokens, values.get(1));
      clock.advance(GRACE.minus(MICRO));
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertActive(tokens, values.get(1));
      clock.advance(MICRO);
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertRevoked(tokens, values.get(1));
    }
  }

  @OverEachStore
  void aClockThatIsSetBackDoesNotLengthenTheGrace(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 1);
      fixture.clock().advance(Duration.ofMinutes(-30));
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertActive(tokens, values.get(1));
      fixture.clock().advance(GRACE);
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(0)));
      assertRevoked(tokens, values.get(1));
    }
  }

  @OverEachStore
  void hostCodeThatPresentsAnEarlierValueGetsTheSameAnswersAndRevokesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 2);
      fixture.clock().advance(GRACE);
      List<Object> answers = new ArrayList<>();
      fixture
          .tenant()
          .products()
          .putAll(
              Stream.of(Product.of("20", "book"))
                  .peek(
                      product -> {
                        for (Secret value : values.subList(0, 2)) {
                          answers.add(Presenting.CHECK.to(tokens, value));
                          answers.add(Presenting.CERTIFICATES.to(tokens, value));
                        }
                      }));
      assertEquals(
          List.of(
              new TokenCheck.Inactive(),
              Reason.UNKNOWN,
              new TokenCheck.Inactive(),
              Reason.SUPERSEDED),
          answers);
      assertActive(tokens, values.get(2));
      assertEquals(new TokenCheck.Inactive(), tokens.check(values.get(1)));
      assertRevoked(tokens, values.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("presentings")
  void aStoreThatCannotBeChangedGivesTheSameAnswers(Store store, Presenting call) {
    AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
    Storage storage =
        StorageView.of(
            store.open(),
            (name, method, target, arguments) -> {
              if (method.getName().equals("replace") && failure.get().isPresent()) {
                throw failure.get().get();
              }
              return ServiceMethods.call(method, target, arguments);
            });
    try (OctroiFixture fixture = OctroiFixture.over(storage, it -> it)) {
      EcommerceTokens tokens = fixture.tenant().ecommerceTokens();
      List<Secret> values = values(tokens, 1);
      fixture.clock().advance(GRACE);
      for (RuntimeException each :
          List.of(
              new StorageException("read-only", null), new UnknownOutcomeException("lost", null))) {
        failure.set(Optional.of(each));
        assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(0)));
        assertActive(tokens, values.get(1));
      }
      failure.set(Optional.empty());
      assertEquals(call.answer(Reason.SUPERSEDED), call.to(tokens, values.get(0)));
      assertRevoked(tokens, values.get(1));
    }
  }

  @Test
  void aGraceOutOfBoundsIsReported() {
    for (Duration grace : List.of(Duration.ofNanos(-1), Duration.ofHours(1).plusNanos(1))) {
      assertEquals(
          List.of("grace"), Faults.subjects(() -> EcommerceTokenReplays.revokeAfter(grace)));
    }
    assertEquals(
        Optional.of(Duration.ofHours(1)),
        EcommerceTokenReplays.revokeAfter(Duration.ofHours(1)).grace());
    assertEquals(Optional.of(GRACE), EcommerceTokenReplays.DEFAULT.grace());
  }
}
