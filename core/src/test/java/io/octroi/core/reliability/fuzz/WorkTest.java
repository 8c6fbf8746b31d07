package io.octroi.core.reliability.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that doubling the length of a text at most triples the work, counted in steps. */
class WorkTest {

  private static final int FIRST = 128;

  /** Maximum length of a text; a long run uses {@code -Doctroi.fuzz.length=65536}. */
  private static final int LENGTH = Integer.getInteger("octroi.fuzz.length", 1 << 11);

  private static final int FACTOR_MAX = 3;

  /** Maximum factor for quadratic work, which grows fourfold when the length doubles. */
  private static final int QUADRATIC_FACTOR_MAX = 5;

  private static final CountingLoader LOADER = new CountingLoader();

  /** Fixed cost of a call; less work is not compared. */
  private static final long FLOOR = 20_000;

  @ParameterizedTest
  @EnumSource
  void doublingTheTextAtMostTriplesTheWork(Targets target) {
    FuzzTarget counted = LOADER.target(target.type());
    // Excludes one-time work such as class loading.
    Corpus.of(target).values().forEach(counted::take);
    Stream<Growing> kept =
        Corpus.of(target).values().stream().map(input -> new Growing("", Texts.of(input), ""));
    List<String> steep = new ArrayList<>();
    Stream.concat(kept, Shapes.of(target).stream())
        .filter(shape -> !shape.unit().isEmpty())
        .forEach(shape -> steep.addAll(steep(counted, shape, FACTOR_MAX)));
    assertEquals(List.of(), steep);
  }

  /** Rules that overlap in one place are an exception, because their results are precomputed. */
  @Test
  void rulesThatOverlapCostAtMostQuadraticWork() {
    FuzzTarget counted = LOADER.target(CsvTarget.class);
    counted.take(Texts.bytes(Shapes.overlapping().get(0).of(FIRST)));
    List<String> steep = new ArrayList<>();
    Shapes.overlapping()
        .forEach(shape -> steep.addAll(steep(counted, shape, QUADRATIC_FACTOR_MAX)));
    assertEquals(List.of(), steep);
  }

  /** Control: quadratic work is detected wherever it is done. */
  @ParameterizedTest
  @ValueSource(strings = {"loop", "list", "text", "pattern", "copy"})
  void quadraticWorkIsDetected(String kind) {
    FuzzTarget counted = LOADER.target(PlantedWork.class);
    assertFalse(steep(counted, new Growing(kind + " ", "a", ""), FACTOR_MAX).isEmpty());
    assertEquals(List.of(), steep(counted, new Growing("straight ", "a", ""), FACTOR_MAX));
  }

  private static List<String> steep(FuzzTarget target, Growing shape, int times) {
    List<String> steep = new ArrayList<>();
    long before = Long.MAX_VALUE / times;
    for (int length = FIRST; length <= LENGTH; length *= 2) {
      byte[] input = Texts.bytes(shape.of(length));
      long work = Work.of(() -> target.take(input));
      if (work > times * Math.max(before, FLOOR)) {
        steep.add(shape + " of " + length + ": " + before + ", then " + work);
        break;
      }
      before = work;
    }
    return steep;
  }
}
