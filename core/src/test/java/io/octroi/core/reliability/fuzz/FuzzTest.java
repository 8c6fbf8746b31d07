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

/** Tests that any input gives an answer or a documented exception. */
class FuzzTest {

  /** Minutes of fuzzing per target; a long run uses {@code -Pfuzz -Doctroi.fuzz.minutes=30}. */
  private static final String MINUTES = "octroi.fuzz.minutes";

  /** Enough on a busy machine; takes some seconds on an idle one. */
  private static final int PLANTED_MINUTES = 5;

  /** Name of a single target to fuzz. */
  private static final String TARGET = "octroi.fuzz.target";

  @ParameterizedTest
  @EnumSource
  void storedInputsGiveDocumentedOutcomes(Targets target) {
    Map<String, byte[]> inputs = Corpus.of(target);
    assertTrue(inputs.size() >= 10, "too few: " + inputs.keySet());
    FuzzTarget fuzzed = target.make();
    inputs.forEach((name, input) -> replay(fuzzed, name, input));
    // Replayed a second time, because earlier inputs must have no influence.
    inputs.forEach((name, input) -> replay(fuzzed, name, input));
  }

  private static void replay(FuzzTarget target, String name, byte[] input) {
    try {
      target.take(input);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("the input " + name, e);
    }
  }

  /** Control: an undocumented exception of a planted target is reported. */
  @ParameterizedTest
  @ValueSource(strings = {"crash", "conflict", "refusal without fault", "another answer"})
  void anUndocumentedExceptionIsReported(String input) {
    PlantedTarget planted = new PlantedTarget();
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    AssertionError error =
        assertThrows(AssertionError.class, () -> replay(planted, "planted", bytes));
    assertEquals(
        switch (input) {
          case "crash" -> ArrayIndexOutOfBoundsException.class;
          case "conflict" -> ConflictException.class;
          default -> AssertionError.class;
        },
        error.getCause().getClass());
  }

  @ParameterizedTest
  @EnumSource
  void jazzerFindsNoUndocumentedException(Targets target) throws Exception {
    double minutes = Double.parseDouble(System.getProperty(MINUTES, "0"));
    String only = System.getProperty(TARGET, target.folder());
    assumeTrue(minutes > 0 && only.equals(target.folder()), "needs -D" + MINUTES);
    JazzerRun run = JazzerRun.of(target.name(), target.folder(), Corpus.folder(target));
    System.out.println("FuzzTest: " + target.folder() + ", " + run.during(minutes));
  }

  /** Control of the long runs: Jazzer finds the word that crashes a planted target. */
  @Test
  void jazzerFindsAPlantedCrash(@TempDir Path none) throws IOException, InterruptedException {
    assumeTrue(System.getProperty(MINUTES) != null, "needs -D" + MINUTES);
    JazzerRun run = JazzerRun.of("PLANTED", "planted", none);
    AssertionError error = assertThrows(AssertionError.class, () -> run.during(PLANTED_MINUTES));
    assertTrue(error.getMessage().contains("ArrayIndexOutOfBounds"), error.getMessage());
  }
}
