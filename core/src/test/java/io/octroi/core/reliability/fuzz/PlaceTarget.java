package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.PostalCodes;
import io.octroi.internal.Violations;
import io.octroi.taxrate.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places, given as a line each for country, region and postal code. */
public final class PlaceTarget implements FuzzTarget {

  @Override
  public void take(byte[] input) {
    List<String> lines = Texts.lines(input, 3);
    String code = lines.get(2);
    Calls.answer(() -> Place.of(lines.get(0), lines.get(1), code)).ifPresent(PlaceTarget::isWhole);
    Calls.answer(() -> Place.usa(lines.get(1), code)).ifPresent(PlaceTarget::isWhole);
    Calls.answer(() -> Place.can(lines.get(1), code)).ifPresent(PlaceTarget::isWhole);
    Violations faults = new Violations();
    String country = PlaceParts.country(faults, lines.get(0));
    bound(country, code);
    bound(null, code);
    bound("USA", code);
    bound("CAN", code);
    // Holds for any text: an invalid code packs to 0.
    String packed = PlaceKeys.postal(PlaceKeys.postal(code));
    check(packed.isEmpty() || packed.equals(code), "the packed code differs");
  }

  private static void isWhole(Place place) {
    String code = place.postalCode().orElse("");
    String region = place.region().orElse("");
    Place again = Place.of(place.country(), region, code);
    same(place, again);
    same(place.toString(), again.toString());
    boolean separated = PlaceKeys.separator(place.postalKey()) >= 0;
    same(code.length() + (separated ? 1 : 0), PlaceKeys.length(place.postalKey()));
    check(code.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')), code);
    same(place.areaKey(), PlaceKeys.area(place.country(), region));
    same(code, PlaceKeys.postal(place.postalKey()));
    check(separated || place.postalKey() == PlaceKeys.postal(code), "the key differs");
    for (int length = 1; length <= code.length(); length++) {
      long from = PlaceKeys.postal(code.substring(0, length));
      check(
          separated
              || (from <= place.postalKey() && place.postalKey() < from + PlaceKeys.span(length)),
          code + " is not among those that begin with its first " + length);
      bound(place.country(), code.substring(0, length));
    }
  }

  /** Checks that a bound of a postal range is read as itself. */
  private static void bound(@Nullable String country, String text) {
    Violations faults = new Violations();
    String bound = PostalCodes.bound(faults, "postalFrom", country, text);
    check(text.isEmpty() || (bound == null) != faults.isEmpty(), "neither bound nor fault");
    if (bound != null) {
      same(bound, String.valueOf(PostalCodes.bound(faults, "postalFrom", country, bound)));
      check(faults.isEmpty(), bound);
    }
  }
}
