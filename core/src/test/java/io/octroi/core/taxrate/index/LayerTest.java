package io.octroi.core.taxrate.index;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.octroi.DateRange;
import io.octroi.core.taxrate.entry.Days;
import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxRate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A layer agrees with a plain search in its intervals. */
class LayerTest {

  private static final String BLOCK = "600";

  @Property(tries = 3_000)
  void aLayerAgreesWithALinearSearch(
      @ForAll("bounds") List<Long> bounds, @ForAll("codes") List<String> codes) {
    Intervals intervals = intervals(bounds);
    Layer layer = new Layer(intervals);
    for (String code : codes) {
      long key = PlaceKeys.postal(BLOCK + code);
      assertSame(intervals.find(key).find("", 0, 0), layer.find(key, "", 0, 0), BLOCK + code);
    }
    for (long bound : bounds) {
      String code = PlaceKeys.postal(bound);
      if (code.startsWith(BLOCK) && PlaceKeys.postal(code) == bound) {
        assertSame(intervals.find(bound).find("", 0, 0), layer.find(bound, "", 0, 0), code);
      }
    }
  }

  private static Intervals intervals(List<Long> bounds) {
    TreeSet<Long> from = new TreeSet<>(bounds);
    from.add(PlaceKeys.postal(BLOCK));
    return new Intervals(
        from.stream().mapToLong(Long::longValue).toArray(),
        LongStream.range(0, from.size()).mapToObj(i -> answers()).toArray(Answers[]::new));
  }

  private static Answers answers() {
    TaxRate rate = TaxRate.of(List.of(), DateRange.always(), false);
    return new Timeline(new int[] {Days.ALWAYS}, new TaxRate[] {rate});
  }

  /** Starts and ends of rules, after codes of any length that often end with a 9. */
  @Provide
  Arbitrary<List<Long>> bounds() {
    Arbitrary<Long> bound =
        Arbitraries.of(List.of(false, true))
            .flatMap(
                end ->
                    code()
                        .map(
                            code ->
                                PlaceKeys.postal(BLOCK + code)
                                    + (end ? PlaceKeys.span(BLOCK.length() + code.length()) : 0)));
    return bound.list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<String>> codes() {
    return code().list().ofSize(60);
  }

  /** Codes, mostly of digits only, some with letters. */
  private static Arbitrary<String> code() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars('0', '1', '9').ofMinLength(1).ofMaxLength(7),
        Arbitraries.strings().numeric().ofLength(6).map(plusFour -> "62" + plusFour.substring(2)),
        Arbitraries.strings().numeric().ofLength(2).map(close -> "6204" + close),
        Arbitraries.strings().withChars('0', '9', 'A', 'B', 'Z').ofMinLength(1).ofMaxLength(7));
  }
}
