package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.StaleException;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Health;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What a process answers while it cannot read the changes of other processes. */
class StalenessTest {

  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final Duration REFUSE_AFTER = Duration.ofMinutes(5);

  private static void fail(Node node) {
    node.log.before =
        () -> {
          throw new StorageException("the network is down", null);
        };
  }

  private static void heal(Node node) {
    node.log.before = () -> {};
  }

  @OverEachSharedDatabase
  void answersAreGivenUntilTheLimitAndRefusedAfterIt(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      fail(two);
      two.advance(REFUSE_AFTER);
      two.poll();
      one.put(Node.rule("IL", "0.07"));
      assertEquals("0.06", two.fraction());
      assertEquals(REFUSE_AFTER, two.octroi.staleness());

      two.advance(Duration.ofMillis(1));
      two.poll();
      StaleException stale = assertThrows(StaleException.class, two::resolve);
      assertEquals(REFUSE_AFTER.plusMillis(1), stale.age());
      assertEquals(OctroiException.Kind.STALE, stale.kind());
      assertTrue(stale.getMessage().contains("the network is down"), stale.getMessage());
      assertThrows(
          StaleException.class, () -> two.tenant.taxRates().resolveAll(List.of(Node.QUERY)));

      heal(two);
      two.poll();
      assertEquals("0.07", two.fraction());
      assertEquals(Duration.ZERO, two.octroi.staleness());
    }
  }

  @OverEachSharedDatabase
  void aTableThatIsNotYetCompiledIsRefusedToo(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      fail(two);
      two.advance(REFUSE_AFTER.plusMillis(1));
      two.poll();
      assertThrows(StaleException.class, two::resolve);
      heal(two);
      two.poll();
      assertEquals("0.06", two.fraction());
      assertEquals("0.06", one.fraction());
    }
  }

  @OverEachSharedDatabase
  void aRefreshOfATenantEndsTheRefusal(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      fail(two);
      two.advance(REFUSE_AFTER.plusMillis(1));
      two.poll();
      one.put(Node.rule("IL", "0.07"));
      assertThrows(StorageException.class, two.tenant::refresh);
      assertThrows(StaleException.class, two::resolve);
      heal(two);
      two.tenant.refresh();
      assertEquals("0.07", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void callsThatReadTheStoreAreNotRefused(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      long before = two.tenant.taxTables().revision();
      fail(two);
      two.advance(REFUSE_AFTER.plusMillis(1));
      two.poll();
      assertEquals(before, two.tenant.taxTables().revision());
      assertEquals(
          "0.06", two.tenant.taxRates().lookup(Node.QUERY).rate().fraction().toPlainString());
      // These calls have compiled nothing that would be answered from.
      assertThrows(StaleException.class, two::resolve);
      assertEquals("0.06", one.fraction());
    }
  }

  @OverEachSharedDatabase
  void aPollThatHangsIsNoticed(SharedDatabase kind) throws Exception {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      CountDownLatch hanging = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      two.log.before =
          () -> {
            hanging.countDown();
            await(released);
          };
      two.advance(Duration.ofMillis(1));
      Thread poll = new Thread(two.shared::poll);
      poll.start();
      await(hanging);
      two.advance(WITHIN.plusMillis(1));
      two.shared.watch();
      assertTrue(two.shared.isLate());
      assertEquals("0.06", two.fraction());
      two.advance(REFUSE_AFTER);
      two.shared.watch();
      StaleException stale = assertThrows(StaleException.class, two::resolve);
      assertTrue(stale.getMessage().contains("no poll"), stale.getMessage());
      one.put(Node.rule("IL", "0.07"));
      released.countDown();
      poll.join();
      // The poll began before the change, and is older than the limit.
      two.shared.watch();
      assertThrows(StaleException.class, two::resolve);
      two.poll();
      assertEquals("0.07", two.fraction());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @OverEachSharedDatabase
  void aLateProcessReadsCredentialsFromTheStore(SharedDatabase kind) {
    // Each of the two would mark the credential as revoked for the other.
    lateProcess(kind, true);
    lateProcess(kind, false);
  }

  private static void lateProcess(SharedDatabase kind, boolean signsInFirst) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      IssuedCredential key =
          one.octroi
              .credentials()
              .issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "shop", null);
      PresentedCredential secret = PresentedCredential.apiKey(key.value().reveal());
      Tenant caller = two.octroi.signIn(secret);
      caller.taxRates().resolve(Node.QUERY);
      caller.taxRates().resolve(Node.QUERY);
      one.octroi.credentials().revoke(key.credential().id());
      caller.taxRates().resolve(Node.QUERY);
      two.octroi.signIn(secret);
      fail(two);
      two.advance(WITHIN.plusMillis(1));
      two.shared.watch();
      if (signsInFirst) {
        assertThrows(UnauthenticatedException.class, () -> two.octroi.signIn(secret));
      }
      assertThrows(UnauthenticatedException.class, () -> caller.taxRates().resolve(Node.QUERY));
    }
  }

  @OverEachSharedDatabase
  void aTableThatCannotBeCompiledIsNotAnsweredFromForever(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      one.put(Node.rule("IL", "0.07"));
      two.beforeCall =
          call -> {
            if (call.startsWith("taxTables")) {
              throw new StorageException("the rules cannot be read", null);
            }
          };
      two.poll();
      assertEquals("0.06", two.fraction());
      two.advance(REFUSE_AFTER.plusMillis(1));
      two.poll();
      assertThrows(StorageException.class, two::resolve);
      two.beforeCall = call -> {};
      assertEquals("0.07", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void healthReportsThePollTheStoreAndTheTables(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals(List.of(), two.octroi.health().tables());
      two.resolve();
      Health good = two.octroi.health();
      assertEquals(Optional.empty(), good.storeFailure());
      assertEquals(
          Optional.of(new Health.Poll(Duration.ZERO, false, Optional.empty())), good.poll());
      assertEquals(
          List.of(new Health.Table(TenantId.of("acme"), one.tenant.taxTables().revision())),
          good.tables());
      fail(two);
      two.beforeCall =
          call -> {
            throw new StorageException("the store is down", null);
          };
      two.advance(REFUSE_AFTER.plusMillis(1));
      two.poll();
      Health bad = two.octroi.health();
      assertEquals(Optional.of("the store is down"), bad.storeFailure());
      assertEquals(
          Optional.of(
              new Health.Poll(
                  REFUSE_AFTER.plusMillis(1), true, Optional.of("the network is down"))),
          bad.poll());
      two.beforeCall = call -> {};
      heal(two);
      two.poll();
      assertFalse(two.octroi.health().poll().orElseThrow().refusing());
    }
  }
}
