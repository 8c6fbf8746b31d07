package io.octroi.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the sweep detects planted faults and reports nothing else. */
class PlantedFaultsTest {

  /** Members with one fault each; all static, so that no target is needed. */
  @SuppressWarnings("unused") // the sweep calls them
  static final class Planted {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Planted() {}

    public static void acceptsNull(LocalDate day) {}

    public static int failsInside(LocalDate day) {
      return day.getYear();
    }

    public static void namesAnotherParameter(LocalDate day) {
      Objects.requireNonNull(day, "date");
    }

    public static void rejectsWithoutName(String text) {
      if (text == null) {
        throw new InvalidInputException(List.of(new Violation("text", "is wrong")), 0);
      }
    }

    public static void copiesNullItems(List<LocalDate> days) {
      List.copyOf(Objects.requireNonNull(days, "days"));
    }

    public static void rejectsNullable(@Nullable LocalDate day) {
      Objects.requireNonNull(day, "day");
    }

    public static BigDecimal computes(BigDecimal number) {
      return Objects.requireNonNull(number, "number").setScale(2);
    }

    public static void waits(int number) throws InterruptedException {
      if (number == Integer.MAX_VALUE) {
        NEVER.await();
      }
    }

    public static String isCorrect(LocalDate day, String text, @Nullable String remark) {
      Objects.requireNonNull(day, "day");
      if (text == null) {
        throw new InvalidInputException(List.of(new Violation("text", "is missing")), 0);
      }
      return day + text + remark;
    }
  }

  @TempDir Path folder;
  private Targets targets;
  private Watch watch;

  @BeforeEach
  void open() {
    targets = new Targets(folder);
    watch = new Watch(Duration.ofMillis(250));
  }

  @AfterEach
  void close() {
    watch.close();
    targets.close();
  }

  private List<String> found(String name) {
    Sweep sweep = new Sweep(targets, watch);
    PublicSurface.members(Planted.class).stream()
        .filter(member -> member.getName().equals(name))
        .forEach(
            member -> {
              sweep.nulls(member);
              sweep.extremes(member);
            });
    return sweep.findings();
  }

  private void assertFound(String name, String fault) {
    List<String> found = found(name);
    assertTrue(found.stream().anyMatch(finding -> finding.contains(fault)), found::toString);
  }

  @Test
  void nullThatIsAcceptedOrMisreportedIsDetected() {
    assertFound("acceptsNull", "is accepted");
    assertFound("failsInside", "has an unexpected message");
    assertFound("namesAnotherParameter", "has an unexpected message");
    assertFound("rejectsWithoutName", "throws io.octroi.InvalidInputException");
    assertFound("copiesNullItems", "with a null item");
    assertFound("rejectsNullable", "throws java.lang.NullPointerException");
  }

  @Test
  void extremeValuesThatFailOrTakeTooLongAreDetected() {
    assertFound("computes", "throws java.lang.ArithmeticException");
    assertFound("waits", "took more than 250 ms");
  }

  @Test
  void aCorrectMethodHasNoFindings() {
    assertEquals(List.of(), found("isCorrect"));
  }
}
