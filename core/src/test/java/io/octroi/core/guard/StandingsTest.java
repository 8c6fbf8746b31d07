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

/** What is believed of a row that was read before, or after, it was doubted. The clock stands. */
class StandingsTest {

  private static final String ID = "id";

  private final TimeSource time = new TimeSource(SettableClock.at("2026-11-21T12:00:00Z"));
  private final Standings standings = new Standings(time);
  private final long now = time.micros();

  private static CredentialRow row(int version) {
    return CredentialRow.of(
            Gatehouse.ACME,
            ID,
            version,
            RoleNames.write(List.of(Role.OWNER)),
            "hash",
            Gatehouse.NOON)
        .build();
  }

  @Test
  void whatWasReadBeforeADoubtDoesNotEndIt() {
    standings.learn(row(1), now, standings.doubts());
    long doubts = standings.doubts(); // Somebody signs in, and reads the row.
    standings.doubt(ID); // It is revoked, and nobody knows what became of that.
    Standing standing = standings.learn(row(1), now, doubts);
    assertTrue(standing.isDoubted());
    assertNull(standings.believed(ID, now));
  }

  @Test
  void whatWasReadBeforeADoubtIsDoubtedAlsoWhenNothingWasKnown() {
    long doubts = standings.doubts();
    standings.doubt(ID);
    assertTrue(standings.learn(row(1), now, doubts).isDoubted());
    assertNull(standings.believed(ID, now));
  }

  @Test
  void aNewerRowThatWasReadBeforeADoubtIsTakenOverAndDoubted() {
    standings.learn(row(1), now, standings.doubts());
    long doubts = standings.doubts();
    standings.doubt(ID);
    Standing standing = standings.learn(row(2), now, doubts);
    assertEquals(2, standing.terms().row().version());
    assertTrue(standing.isDoubted());
  }

  @Test
  void whatIsReadAfterADoubtEndsIt() {
    standings.learn(row(1), now, standings.doubts());
    standings.doubt(ID);
    Standing standing = standings.learn(row(1), now, standings.doubts());
    assertFalse(standing.isDoubted());
    assertNotNull(standings.believed(ID, now));
  }
}
