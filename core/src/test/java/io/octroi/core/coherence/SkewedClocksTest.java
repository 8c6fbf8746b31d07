package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Secret;
import io.octroi.StorageException;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Two processes whose clocks are nearly a minute apart agree on what has ended. */
class SkewedClocksTest {

  private static final Duration SKEW = Duration.ofSeconds(28);
  private static final Duration LOCKOUT = Duration.ofSeconds(30);
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  /** The number of races for a one-time password; a long run uses {@code -Doctroi.rounds=1000}. */
  private static final int ROUNDS = Integer.getInteger("octroi.rounds", 50);

  private static final Secret PASS = Secret.of("Correct-horse-9");

  private static Node open(SharedDatabase.Opener database, Duration skew) {
    Clock clock = Clock.offset(Clock.systemUTC(), skew);
    return Node.open(
        database, it -> it.clock(clock).ticker(System::nanoTime).followDatabaseClock(true));
  }

  private static void setPolicy(Node node) {
    node.tenant
        .accessTokens()
        .setPolicy(
            AccessTokenPolicy.standard()
                .withVerification(false)
                .withLives(Duration.ofHours(1), Duration.ofSeconds(50)));
  }

  private static TokenRef createToken(Node node, String name) {
    return TokenRef.id(
        node.tenant.accessTokens().create(AccessTokenDraft.of(name, PASS)).token().id());
  }

  @OverEachSharedDatabase
  void aLockOutByOneEndsForBothAtItsTime(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node behind = open(database, SKEW.negated());
        Node ahead = open(database, SKEW)) {
      setPolicy(behind);
      TokenRef ann = createToken(behind, "ann");
      TokenCredentials wrong = TokenCredentials.passCode("ann", Secret.of("wrong"));
      for (Node node : List.of(behind, ahead)) {
        Instant start = Instant.now();
        for (int i = 0; i < 5; i++) {
          node.tenant.accessTokens().authenticate(wrong);
        }
        Instant end = lockedUntil(node, ann).orElseThrow();
        assertTrue(end.isAfter(start.plus(LOCKOUT).minus(TOLERANCE)), () -> start + " to " + end);
        assertTrue(end.isBefore(Instant.now().plus(LOCKOUT).plus(TOLERANCE)));
        assertEquals(Optional.of(end), lockedUntil(behind, ann));
        assertEquals(Optional.of(end), lockedUntil(ahead, ann));
        behind.tenant.accessTokens().unlock(ann);
      }
    }
  }

  private static Optional<Instant> lockedUntil(Node node, TokenRef token) {
    return node.tenant.accessTokens().get(token).orElseThrow().lockedUntil();
  }

  @OverEachSharedDatabase
  void aOneTimePasswordOfTheOneBehindIsAcceptedByTheOneAhead(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node behind = open(database, SKEW.negated());
        Node ahead = open(database, SKEW)) {
      setPolicy(behind);
      TokenRef ann = createToken(behind, "ann");
      Secret once = behind.tenant.accessTokens().generateOneTimePassword(ann).value();
      TokenCredentials given = TokenCredentials.oneTimePassword("ann", once);
      assertInstanceOf(
          Authentication.Authenticated.class, ahead.tenant.accessTokens().authenticate(given));
      assertInstanceOf(
          Authentication.Refused.class, behind.tenant.accessTokens().authenticate(given));
    }
  }

  @OverEachSharedDatabase
  void ofTwoUsesOfOneOneTimePasswordOneSucceedsAndBothWinOften(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node behind = open(database, SKEW.negated());
        Node ahead = open(database, SKEW);
        ConcurrentCalls racing = new ConcurrentCalls(2)) {
      setPolicy(behind);
      List<Node> nodes = List.of(behind, ahead);
      int[] wins = new int[2];
      for (int i = 0; i < ROUNDS; i++) {
        int round = i;
        Node issuer = nodes.get(round / 2 % 2);
        Secret once =
            issuer
                .tenant
                .accessTokens()
                .generateOneTimePassword(createToken(issuer, "ann" + round))
                .value();
        TokenCredentials given = TokenCredentials.oneTimePassword("ann" + round, once);
        List<Boolean> accepted =
            racing.round(
                racer ->
                    nodes.get((racer + round) % 2).tenant.accessTokens().authenticate(given)
                        instanceof Authentication.Authenticated);
        assertEquals(1, Collections.frequency(accepted, true), () -> "round " + round);
        wins[(accepted.indexOf(true) + round) % 2]++;
      }
      System.out.printf(
          "SkewedClocksTest: of %d races over %s, the nodes won %s%n",
          ROUNDS, kind, Arrays.toString(wins));
      assertTrue(Math.min(wins[0], wins[1]) >= ROUNDS / 5, () -> Arrays.toString(wins));
    }
  }

  @OverEachSharedDatabase
  void aTermThatIsAddedAgainElsewhereHasAHigherVersion(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node behind = open(database, SKEW.negated());
        Node ahead = open(database, SKEW)) {
      long version = 0;
      for (int round = 0; round < 20; round++) {
        Node adding = round % 2 == 0 ? ahead : behind;
        Node deleting = round % 2 == 0 ? behind : ahead;
        long added =
            adding.tenant.paymentTerms().add(PaymentTermDraft.of("net30", "net 30")).version();
        assertTrue(added > version, added + " after " + version);
        version =
            deleting.tenant.paymentTerms().update("net30", PaymentTermChange.nothing()).version();
        assertEquals(added + 1, version);
        deleting.tenant.paymentTerms().delete("net30");
      }
    }
  }

  @OverEachSharedDatabase
  void aClockThatDiffersTooMuchIsRefusedAtOpeningAndByAPoll(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create()) {
      StorageException refused =
          assertThrows(
              StorageException.class, () -> open(database, Duration.ofSeconds(40)).close());
      assertTrue(refused.getMessage().contains("synchronize the clocks"), refused.getMessage());
      Duration[] skew = {Duration.ZERO};
      Clock system = Clock.systemUTC();
      try (Node node =
          Node.open(
              database,
              it ->
                  it.clock(() -> system.instant().plus(skew[0]))
                      .ticker(System::nanoTime)
                      .followDatabaseClock(true))) {
        skew[0] = Duration.ofSeconds(40);
        node.poll();
        assertTrue(node.shared.lastFailure().orElseThrow().contains("synchronize the clocks"));
        skew[0] = Duration.ZERO;
        node.poll();
        assertTrue(node.shared.lastFailure().isEmpty());
      }
    }
  }

  @OverEachSharedDatabase
  void aClockOfTheHostIsUsedAsItIs(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node node =
            Node.open(
                database, it -> it.clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(-1))))) {
      node.poll();
      assertTrue(node.shared.lastFailure().isEmpty());
    }
  }
}
