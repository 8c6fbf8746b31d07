package io.octroi.internal;

import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock that checks each reading of the host's clock. A reading must be an instant in the years 1
 * to 9999. If the host's clock returns null or an instant out of bounds, or throws an exception,
 * the reading fails with an {@link InvalidInputException}. An {@link OctroiException} or {@link
 * IllegalStateException} from the host's clock is rethrown unchanged. The latter occurs if the
 * clock calls the {@code Octroi} that is reading it.
 */
public final class CheckedClock implements InstantSource {

  private static final String SUBJECT = "clock";
  private static final Instant START = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final long START_MILLI = START.toEpochMilli();
  private static final long END_MILLI = END.toEpochMilli();

  private final InstantSource clock;

  /**
   * Creates a clock and checks one reading.
   *
   * @param clock the host's clock
   * @throws InvalidInputException if the reading is not an instant in the years 1 to 9999
   */
  public CheckedClock(InstantSource clock) {
    this.clock = clock;
    instant();
    millis();
  }

  @Override
  public Instant instant() {
    @Nullable Instant now;
    try {
      now = clock.instant();
    } catch (OctroiException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failed(e);
    }
    if (now == null || now.isBefore(START) || !now.isBefore(END)) {
      throw invalid("returns " + now);
    }
    return now;
  }

  @Override
  public long millis() {
    long now;
    try {
      now = clock.millis();
    } catch (OctroiException | IllegalStateException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failed(e);
    }
    if (now < START_MILLI || now >= END_MILLI) {
      throw invalid("returns " + now + " ms since 1970");
    }
    return now;
  }

  private static InvalidInputException failed(RuntimeException failure) {
    InvalidInputException invalid = invalid("throws " + failure.getClass().getName());
    invalid.addSuppressed(failure);
    return invalid;
  }

  private static InvalidInputException invalid(String problem) {
    return new InvalidInputException(
        List.of(
            new Violation(
                SUBJECT, problem + ", but must return an instant of the years 1 to 9999")),
        0);
  }
}
