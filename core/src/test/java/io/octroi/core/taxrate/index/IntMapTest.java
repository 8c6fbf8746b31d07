package io.octroi.core.taxrate.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.internal.PlaceKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** An {@code IntMap} agrees with a {@code HashMap}. */
class IntMapTest {

  @Property(tries = 300)
  void onlyKeysThatWerePutAreFound(
      @ForAll @Size(max = 200) List<Integer> keys, @ForAll @Size(max = 50) List<Integer> others) {
    check(keys, others);
  }

  /** Uses so many keys that every multiplier has collisions. */
  @Property(tries = 20)
  void consecutiveKeysAreFound(
      @ForAll @IntRange(min = 0, max = 5_000) int count, @ForAll int first) {
    check(
        IntStream.range(0, count).map(i -> first + i).boxed().toList(),
        List.of(first - 1, first + count));
  }

  @Test
  void eachStateIsStoredInItsPreferredSlot() {
    Map<Integer, String> states = new HashMap<>();
    String all =
        "AKALARAZCACOCTDCDEFLGAHIIAIDILINKSKYLAMAMDMEMIMNMOMSMTNCNDNENHNJNMNVNYOHOKORPARISCSDTNTXUTVA"
            + "VTWAWIWVWYPRGUVIASMP";
    for (int i = 0; i < all.length(); i += 2) {
      String state = all.substring(i, i + 2);
      states.put(PlaceKeys.area("USA", state), state);
    }
    assertEquals(56, states.size());
    states.put(PlaceKeys.area("USA", "") | TaxIndex.OTHER_REGION, "elsewhere");
    assertEquals(0, IntMap.of(states).displaced());
  }

  private static void check(List<Integer> keys, List<Integer> others) {
    Map<Integer, String> expected = new HashMap<>();
    keys.forEach(key -> expected.put(key, "of " + key));
    IntMap<String> map = IntMap.of(expected);
    keys.forEach(key -> assertEquals(expected.get(key), map.get(key)));
    others.forEach(key -> assertEquals(expected.get(key), map.get(key)));
  }
}
