package io.octroi.core.reliability.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.ConflictException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read ends in an answer or in the exception that its documentation names. */
class FuzzTest {

  /** How long Jazzer looks for more, a target; {@code -Pfuzz -Doctroi.fuzz.minutes=30} for long. */
  private static final String MINUTES = "octroi.fuzz.minutes";

  /** It takes some seconds where nothing else runs. */
  private static final int PLANTED_MINUTES = 5;

  /** Only this one. */
  private static final String TARGET = "octroi.fuzz.target";

  @ParameterizedTest
  @EnumSource
  void keptInputsAreTakenAsDocumented(Targets target) {
    Map<String, byte[]> inputs = Corpus.of(target);
    assertTrue(inputs.size() >= 10, "too few: " + inputs.keySet());
    FuzzTarget taker = target.make();
    inputs.forEach((name, input) -> replay(taker, name, input));
    // Once more from the end, because what was given before makes no difference.
    inputs.forEach((name, input) -> replay(taker, name, input));
  }

  private static void replay(FuzzTarget target, String name, byte[] input) {
    try {
      target.take(input);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("the input " + name, e);
    }
  }

  /** The control: what a planted target throws against its documentation is told. */
  @ParameterizedTest
  @ValueSource(strings = {"crash", "conflict", "refusal without fault", "another answer"})
  void whatIsNotDocumentedIsTold(String input) {
    PlantedTarget planted = new PlantedTarget();
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    AssertionError told =
        assertThrows(AssertionError.class, () -> replay(planted, "planted", bytes));
    assertEquals(
        switch (input) {
          case "crash" -> ArrayIndexOutOfBoundsException.class;
          case "conflict" -> ConflictException.class;
          default -> AssertionError.class;
        },
        told.getCause().getClass());
  }

  @ParameterizedTest
  @EnumSource
  void jazzerFindsNothingElse(Targets target) throws Exception {
    double minutes = Double.parseDouble(System.getProperty(MINUTES, "0"));
    String only = System.getProperty(TARGET, target.folder());
    assumeTrue(minutes > 0 && only.equals(target.folder()), "needs -D" + MINUTES);
    JazzerRun run = JazzerRun.of(target.name(), target.folder(), Corpus.folder(target));
    System.out.println("FuzzTest: " + target.folder() + ", " + run.during(minutes));
  }

  /** The control of the long runs: Jazzer finds a word by which a planted target crashes. */
  @Test
  void jazzerFindsAPlantedCrash(@TempDir Path none) throws IOException, InterruptedException {
    assumeTrue(System.getProperty(MINUTES) != null, "needs -D" + MINUTES);
    JazzerRun run = JazzerRun.of("PLANTED", "planted", none);
    AssertionError told = assertThrows(AssertionError.class, () -> run.during(PLANTED_MINUTES));
    assertTrue(told.getMessage().contains("ArrayIndexOutOfBounds"), told.getMessage());
  }
}
