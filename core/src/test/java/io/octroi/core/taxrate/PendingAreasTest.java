package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.taxrate.PendingAreas.Changed;
import io.octroi.core.taxrate.entry.Location;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingAreasTest {

  private static final Location ILLINOIS = Location.parse("USA/IL/600");
  private static final Location WISCONSIN = Location.parse("USA/WI/*");
  private static final Changed OF_ILLINOIS = new Changed(Set.of(ILLINOIS), false, false);
  private static final Changed OF_WISCONSIN = new Changed(Set.of(WISCONSIN), false, false);

  private final PendingAreas pending = new PendingAreas();

  @BeforeEach
  void track() {
    pending.track();
  }

  @Test
  void whatChangedBeforeTheFirstCompilationIsForgotten() {
    PendingAreas untracked = new PendingAreas();
    untracked.add(OF_ILLINOIS);
    assertTrue(untracked.isEmpty());
  }

  @Test
  void aTableIsBehindUntilTheCompilationHasEnded() {
    pending.add(OF_ILLINOIS);
    assertEquals(OF_ILLINOIS, pending.take());
    assertFalse(pending.isEmpty());
    pending.compiled();
    assertTrue(pending.isEmpty());
    assertEquals(Changed.NOTHING, pending.take());
  }

  @Test
  void aSecondTakeOfACompilationIncludesTheFirst() {
    pending.add(OF_ILLINOIS);
    pending.take();
    pending.add(OF_WISCONSIN);
    assertEquals(new Changed(Set.of(ILLINOIS, WISCONSIN), false, false), pending.take());
  }

  @Test
  void whatChangesDuringACompilationIsLeftForTheNext() {
    pending.add(OF_ILLINOIS);
    pending.take();
    pending.add(OF_WISCONSIN);
    pending.compiled();
    assertEquals(OF_WISCONSIN, pending.take());
    pending.add(OF_ILLINOIS);
    pending.failed();
    assertEquals(new Changed(Set.of(ILLINOIS, WISCONSIN), false, false), pending.take());
  }

  @Test
  void aResetIsInForceUntilItIsCompiled() {
    pending.add(new Changed(Set.of(), true, true));
    assertTrue(pending.isReset());
    pending.take();
    assertTrue(pending.isReset());
    pending.failed();
    assertTrue(pending.isReset());
    pending.take();
    pending.compiled();
    assertFalse(pending.isReset());
  }

  @Test
  void tooManyLocationsStandForTheWholeTable() {
    Set<Location> many =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(block -> new Location(1, block))
            .collect(Collectors.toSet());
    pending.add(new Changed(many, false, false));
    assertEquals(new Changed(Set.of(), true, false), pending.take());
  }
}
