package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.core.reliability.Linearizability;
import io.octroi.core.taxrate.PublishedIndexOperations.SimpleMap;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/** Publications and queries are answered as a simple map would, one after the other. */
class PublishedIndexLinearizabilityTest {

  @Test
  void eachPublicationHappensAtOneMoment() {
    Linearizability.check(PublishedIndexOperations.class, SimpleMap.class);
  }

  @Test
  void aTableThatIsChangedInPlaceIsFound() {
    assertThrows(
        LincheckAssertionError.class, () -> Linearizability.check(SimpleMap.class, SimpleMap.class));
  }
}
