package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.SharedDatabase;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresPair;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After a failover to a standby that lacks the last changes, processes forget what they cached.
 * Runs only with {@code -Doctroi.postgres.bin=/usr/lib/postgresql/15/bin}.
 */
class FailoverTest {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  @BeforeAll
  static void check() {
    assumeTrue(
        PostgresServer.isInstalled(),
        "needs -Doctroi.postgres.bin, the directory of the programs of an installed PostgreSQL");
  }

  /**
   * Tests processes that have read the lost entries of the log or not, and a new primary whose log
   * has fewer or more entries than the old one.
   */
  @ParameterizedTest
  @CsvSource({"true, 0", "false, 0", "true, 9", "false, 9"})
  void lostChangesAreForgotten(boolean polled, int changesAfterwards) throws Exception {
    try (PostgresPair pair = PostgresPair.start()) {
      DataSource pool = PostgresSchemas.pool(pair.url(), CONNECTION_TIMEOUT);
      SharedDatabase.Opener database =
          new SharedDatabase.Opener(() -> PostgresStorage.open(pool), () -> {});
      try (Node one = Node.first(database);
          Node two = Node.open(database)) {
        one.put(Node.rule("IL", "0.01").category("book").id("books"));
        assertEquals("0.06", one.fraction());
        assertEquals("0.06", two.fraction());
        pair.detach();
        Tenant caller = loseChanges(one, two);
        if (polled) {
          one.poll();
          two.poll();
        }

        pair.stopPrimary();
        pair.promote();
        for (int i = 0; i < changesAfterwards; i++) {
          one.tenant.products().put("new-" + i, "book");
        }

        for (Node node : List.of(one, two)) {
          pollUntilItSucceeds(node);
          assertEquals("0.06", node.fraction());
        }
        assertThrows(UnauthenticatedException.class, () -> caller.taxRates().resolve(Node.QUERY));
      } finally {
        ((AutoCloseable) pool).close();
      }
    }
  }

  /** Makes changes that the standby does not receive, and lets both processes cache them. */
  private static Tenant loseChanges(Node one, Node two) {
    one.tenant.products().put("19", "book");
    one.put(Node.rule("IL", "0.02").category("book").id("books"));
    IssuedCredential key =
        one.octroi
            .credentials()
            .issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "shop", null);
    Tenant caller = two.octroi.signIn(PresentedCredential.apiKey(key.value().reveal()));
    caller.taxRates().resolve(Node.QUERY);
    return caller;
  }

  /** The first polls may use connections to the stopped server. */
  private static void pollUntilItSucceeds(Node node) {
    do {
      node.poll();
    } while (node.shared.lastFailure().isPresent());
  }
}
