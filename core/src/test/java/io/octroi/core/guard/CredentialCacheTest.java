package io.octroi.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.SettableClock;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Role;
import io.octroi.spi.CredentialRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests whether rows read before or after an invalidation are fresh. The clock does not advance.
 */
class CredentialCacheTest {

  private static final String ID = "id";

  private final TimeSource time = new TimeSource(SettableClock.at("2026-11-21T12:00:00Z"));
  private final CredentialCache cache = new CredentialCache(time);
  private final long now = time.micros();

  private static CredentialRow row(int version) {
    return new CredentialRow(
        GuardFixture.ACME,
        ID,
        version,
        null,
        null,
        RoleNames.write(List.of(Role.OWNER)),
        "hash",
        null,
        null,
        null,
        GuardFixture.NOON,
        null,
        false,
        null);
  }

  @Test
  void aRowThatWasReadBeforeAnInvalidationLeavesTheEntryStale() {
    cache.update(row(1), now, cache.invalidations());
    long invalidations = cache.invalidations(); // A sign-in reads the row.
    cache.invalidate(ID); // A revocation has an unknown outcome.
    CachedCredential cached = cache.update(row(1), now, invalidations);
    assertTrue(cached.isStale());
    assertNull(cache.findFresh(ID, now));
  }

  @Test
  void aRowThatWasReadBeforeAnInvalidationIsStaleEvenWithoutAnEarlierEntry() {
    long invalidations = cache.invalidations();
    cache.invalidate(ID);
    assertTrue(cache.update(row(1), now, invalidations).isStale());
    assertNull(cache.findFresh(ID, now));
  }

  @Test
  void aNewerRowThatWasReadBeforeAnInvalidationIsAcceptedAndStale() {
    cache.update(row(1), now, cache.invalidations());
    long invalidations = cache.invalidations();
    cache.invalidate(ID);
    CachedCredential cached = cache.update(row(2), now, invalidations);
    assertEquals(2, cached.validity().row().version());
    assertTrue(cached.isStale());
  }

  @Test
  void aRowThatIsReadAfterAnInvalidationIsFresh() {
    cache.update(row(1), now, cache.invalidations());
    cache.invalidate(ID);
    CachedCredential cached = cache.update(row(1), now, cache.invalidations());
    assertFalse(cached.isStale());
    assertNotNull(cache.findFresh(ID, now));
  }
}
