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

/** The sweep finds the faults that it is for, and nothing where there are none. */
class PlantedFaultsTest {

  /** Members with one fault each; all static, so that nothing else has to be made. */
  @SuppressWarnings("unused") // the sweep calls them
  static final class Planted {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Planted() {}

    public static void acceptsNull(LocalDate day) {}

    public static int failsInside(LocalDate day) {
      return day.getYear();
    }

    public static void namesAnother(LocalDate day) {
      Objects.requireNonNull(day, "date");
    }

    public static void refusesWithoutName(String text) {
      if (text == null) {
        throw new InvalidInputException(List.of(new Violation("text", "is wrong")), 0);
      }
    }

    public static void copiesNullItems(List<LocalDate> days) {
      List.copyOf(Objects.requireNonNull(days, "days"));
    }

    public static void refusesWhatMayBeNull(@Nullable LocalDate day) {
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

    public static String isRight(LocalDate day, String text, @Nullable String remark) {
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
    watch = new Watch(Duration.ofSeconds(1));
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
  void nullIsFoundWhereItIsAcceptedOrReportedOtherwise() {
    assertFound("acceptsNull", "is accepted");
    assertFound("failsInside", "comes from inside");
    assertFound("namesAnother", "comes from inside");
    assertFound("refusesWithoutName", "throws io.octroi.InvalidInputException");
    assertFound("copiesNullItems", "with a null item");
    assertFound("refusesWhatMayBeNull", "throws java.lang.NullPointerException");
  }

  @Test
  void extremesAreFoundWhereTheyFailOrTakeTooLong() {
    assertFound("computes", "throws java.lang.ArithmeticException");
    assertFound("waits", "took more than 1 s");
  }

  @Test
  void nothingIsFoundWhereAllIsRight() {
    assertEquals(List.of(), found("isRight"));
  }
}
