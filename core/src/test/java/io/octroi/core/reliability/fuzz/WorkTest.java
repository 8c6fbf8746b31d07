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

/** Twice the text never costs more than three times the work, counted in steps. */
class WorkTest {

  private static final int FIRST = 128;

  /** The longest text; {@code -Doctroi.fuzz.length=65536} for long. */
  private static final int LENGTH = Integer.getInteger("octroi.fuzz.length", 1 << 11);

  private static final int TIMES_MAX = 3;

  /** Of what grows with the square, and no faster: twice four times, and some room. */
  private static final int TIMES_OF_SQUARE_MAX = 5;

  private static final CountingLoader LOADER = new CountingLoader();

  /** Less than this is what a call costs whatever it is given. */
  private static final long FLOOR = 20_000;

  @ParameterizedTest
  @EnumSource
  void twiceTheTextCostsAtMostThreeTimesTheWork(Targets target) {
    FuzzTarget counted = LOADER.target(target.type());
    // What is loaded and made once is not the text's.
    Corpus.of(target).values().forEach(counted::take);
    Stream<Growing> kept =
        Corpus.of(target).values().stream().map(input -> new Growing("", Texts.of(input), ""));
    List<String> steep = new ArrayList<>();
    Stream.concat(kept, Shapes.of(target).stream())
        .filter(shape -> !shape.unit().isEmpty())
        .forEach(shape -> steep.addAll(steep(counted, shape, TIMES_MAX)));
    assertEquals(List.of(), steep);
  }

  /** Rules that all meet in one place are the exception: their answers are laid out beforehand. */
  @Test
  void rulesThatMeetInOnePlaceCostAtMostTheirSquare() {
    FuzzTarget counted = LOADER.target(CsvTarget.class);
    counted.take(Texts.bytes(Shapes.meeting().get(0).of(FIRST)));
    List<String> steep = new ArrayList<>();
    Shapes.meeting().forEach(shape -> steep.addAll(steep(counted, shape, TIMES_OF_SQUARE_MAX)));
    assertEquals(List.of(), steep);
  }

  /** The control: work that grows with the square of the length is seen, wherever it is done. */
  @ParameterizedTest
  @ValueSource(strings = {"loop", "list", "text", "pattern", "copy"})
  void whatGrowsWithTheSquareIsSeen(String kind) {
    FuzzTarget counted = LOADER.target(PlantedWork.class);
    assertFalse(steep(counted, new Growing(kind + " ", "a", ""), TIMES_MAX).isEmpty());
    assertEquals(List.of(), steep(counted, new Growing("straight ", "a", ""), TIMES_MAX));
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
