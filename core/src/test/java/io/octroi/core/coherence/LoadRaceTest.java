package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.ConcurrentCalls;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.customer.Exemption;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.TaxOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A record that was read before a change by another process does not stay cached after it. */
class LoadRaceTest {

  private static final TenantId ACME = TenantId.of("acme");
  private static final int ROUNDS = 30;

  /** Loads in another thread, which stops between the read and the caching. */
  private static final class StoppedLoad {

    private final CountDownLatch hasRead = new CountDownLatch(1);
    private final CountDownLatch mayCache = new CountDownLatch(1);
    private final Thread thread;

    StoppedLoad(Node node, String verb, Runnable load) throws InterruptedException {
      node.afterNext(
          verb,
          () -> {
            hasRead.countDown();
            await(mayCache);
          });
      thread = new Thread(load);
      thread.start();
      await(hasRead);
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("the other thread has not arrived");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Polls in a further thread, which may have to wait for the load, and lets both end. */
    void pollAndEnd(Node node) throws InterruptedException {
      Thread poll = new Thread(node.shared::poll);
      poll.start();
      while (poll.getState() != Thread.State.TERMINATED
          && poll.getState() != Thread.State.BLOCKED
          && poll.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      mayCache.countDown();
      poll.join();
      thread.join();
    }
  }

  @OverEachSharedDatabase
  void aProductReadBeforeItsChange(SharedDatabase kind) throws Exception {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.put(Node.rule("IL", "0.01").category("book").id("books"));
      StoppedLoad load = new StoppedLoad(two, "products.find", two::resolve);
      one.tenant.products().put("19", "book");
      load.pollAndEnd(two);
      assertEquals("0.01", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void aProductReadBeforeAChangeOfVeryMany(SharedDatabase kind) throws Exception {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      one.put(Node.rule("IL", "0.01").category("book").id("books"));
      StoppedLoad load = new StoppedLoad(two, "products.find", two::resolve);
      one.tenant
          .products()
          .putAll(IntStream.range(0, 500).mapToObj(i -> Product.of(String.valueOf(i), "book")));
      load.pollAndEnd(two);
      assertEquals("0.01", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void aCustomerReadBeforeItsChange(SharedDatabase kind) throws Exception {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      Runnable resolve = () -> two.tenant.taxRates().resolve(Node.QUERY.withCustomer("annie"));
      StoppedLoad load = new StoppedLoad(two, "customers.findByName", resolve);
      one.tenant.customers().exempt(CustomerId.of("ann"), Exemption.of("C-1", DateRange.always()));
      load.pollAndEnd(two);
      assertEquals(
          TaxOutcome.EXEMPT,
          two.tenant.taxRates().resolve(Node.QUERY.withCustomer("annie")).outcome());
    }
  }

  @OverEachSharedDatabase
  void aTableThatIsPublishedBetweenItsLastReadAndItsUse(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      // The first call is before the compilation, and the second after it.
      two.afterNext(
          "taxTables.revision",
          () ->
              two.afterNext(
                  "taxTables.revision",
                  () -> {
                    one.put(Node.rule("IL", "0.07"));
                    two.shared.poll();
                  }));
      assertEquals("0.06", two.fraction());
      two.shared.work();
      assertEquals("0.07", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void aCredentialReadBeforeItsRevocation(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database)) {
      for (boolean joined : new boolean[] {false, true}) {
        try (Node two = Node.open(database)) {
          IssuedCredential key =
              one.octroi.credentials().issueApiKey(ACME, List.of(Role.OWNER), "shop", null);
          PresentedCredential secret = PresentedCredential.apiKey(key.value().reveal());
          // Stores the hour of use: a sign-in that has to store it would notice the revocation.
          one.octroi.signIn(secret);
          two.afterNext(
              "credentials.findById",
              () -> {
                one.octroi.credentials().revoke(key.credential().id());
                if (joined) {
                  two.resolve(); // Another thread moves the position beyond the revocation.
                }
              });
          Tenant caller = two.octroi.signIn(secret);
          two.poll();
          assertThrows(UnauthenticatedException.class, () -> caller.taxRates().resolve(Node.QUERY));
        }
      }
    }
  }

  @OverEachSharedDatabase
  void loadsEvictionsAndPublicationsDoNotWaitForEachOtherForever(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database);
        ConcurrentCalls racers = new ConcurrentCalls(6)) {
      for (int round = 0; round < ROUNDS; round++) {
        String number = String.valueOf(round % 7);
        racers.round(
            racer -> {
              switch (racer) {
                case 0 -> one.put(Node.rule("IL", "0.0" + number));
                case 1 -> two.put(Node.rule("WI", "0.0" + number));
                case 2 -> two.poll();
                case 3 -> two.tenant.refresh();
                case 4 -> one.tenant.products().put("19", "c" + number);
                default -> {
                  for (int i = 0; i < 50; i++) {
                    two.tenant.taxRates().resolve(Node.QUERY.withCustomer("annie"));
                  }
                }
              }
              return racer;
            });
      }
      CompletableFuture.runAsync(two.octroi::refresh).orTimeout(60, TimeUnit.SECONDS).join();
      assertEquals(
          one.tenant.taxTables().revision(), two.octroi.health().tables().get(0).revision());
    }
  }
}
