package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.OverEachSharedDatabase;
import io.octroi.core.SharedDatabase;
import io.octroi.customer.Exemption;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import io.octroi.taxrate.TaxOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A process whose position is no longer in the log forgets everything of the tenant. */
class ResetTest {

  private static final TenantId ACME = TenantId.of("acme");

  @OverEachSharedDatabase
  void aPurgedPositionForgetsEveryKind(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      IssuedCredential key =
          one.octroi.credentials().issueApiKey(ACME, List.of(Role.OWNER), "shop", null);
      Tenant caller = two.octroi.signIn(PresentedCredential.apiKey(key.value().reveal()));
      caller.taxRates().resolve(Node.QUERY.withCustomer("ann"));
      one.tenant.customers().exempt(CustomerId.of("ann"), Exemption.of("C-1", DateRange.always()));
      one.put(Node.rule("IL", "0.07"), Node.rule("IL", "0.01").category("book").id("books"));
      one.tenant.products().put("19", "book");
      one.octroi.credentials().revoke(key.credential().id());
      one.log.purge(ACME, Instant.parse("9000-01-01T00:00:00Z"));
      two.poll();
      assertEquals("0.01", two.fraction());
      assertThrows(UnauthenticatedException.class, () -> caller.taxRates().resolve(Node.QUERY));
    }
  }

  @OverEachSharedDatabase
  void aLogThatIsOlderThanThePositionForgetsATableOfTheSameRevision(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      assertEquals(1, two.resolve().components().size());
      long compilations = pages(two);
      // As after a failover: the revision is the same, and the rules need not be.
      two.log.pages = page -> new ChangePage(page.newest(), true, List.of());
      one.tenant.products().put("20", "book");
      two.poll();
      assertTrue(pages(two) > compilations);
      assertEquals("0.06", two.fraction());
    }
  }

  @OverEachSharedDatabase
  void anotherServerForgetsEverythingOnce(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals("0.06", two.fraction());
      pages(two);
      for (String server : List.of("standby", two.log.newest(Set.of()).server(), "standby")) {
        long before = reads;
        two.log.answers = newest -> new ChangeLog.Newest(newest.at(), server, newest.sequences());
        two.poll();
        assertEquals(server.equals("standby") && before == 0, reads > before, server);
      }
      assertEquals("0.06", two.fraction());
      assertEquals("0.06", one.fraction());
    }
  }

  private long reads;

  private long pages(Node node) {
    node.beforeCall =
        call -> {
          if (call.equals("taxTables.page")) {
            reads++;
          }
        };
    return reads;
  }

  @OverEachSharedDatabase
  void ownChangesCompileNothingAgain(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database)) {
      one.poll();
      assertEquals("0.06", one.fraction());
      pages(one);
      one.put(Node.rule("IL", "0.07"));
      long before = pages(one);
      one.poll();
      one.tenant.refresh();
      assertEquals(before, pages(one));
      assertEquals("0.07", one.fraction());
    }
  }

  @OverEachSharedDatabase
  void entriesOlderThanAnHourArePurgedNowAndThen(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database)) {
      assertEquals(List.of(), one.log.purges);
      one.poll();
      assertEquals(List.of(), one.log.purges);
      one.advance(Duration.ofMinutes(10));
      one.poll();
      one.poll();
      assertEquals(1, one.log.purges.size());
      Duration age = Duration.between(one.log.purges.get(0), one.log.newest(Set.of()).at());
      assertTrue(age.compareTo(Duration.ofMinutes(59)) > 0, age.toString());
      assertTrue(age.compareTo(Duration.ofMinutes(70)) < 0, age.toString());
    }
  }

  @OverEachSharedDatabase
  void moreEntriesThanAPageAreAllApplied(SharedDatabase kind) {
    try (SharedDatabase.Opener database = kind.create();
        Node one = Node.first(database);
        Node two = Node.open(database)) {
      assertEquals(
          TaxOutcome.RATED,
          two.tenant.taxRates().resolve(Node.QUERY.withCustomer("ann")).outcome());
      for (int i = 0; i < 1_100; i++) {
        one.tenant.products().put("p" + i, "book");
      }
      one.tenant.customers().exempt(CustomerId.of("ann"), Exemption.of("C-1", DateRange.always()));
      two.poll();
      assertEquals(
          TaxOutcome.EXEMPT,
          two.tenant.taxRates().resolve(Node.QUERY.withCustomer("ann")).outcome());
    }
  }
}
