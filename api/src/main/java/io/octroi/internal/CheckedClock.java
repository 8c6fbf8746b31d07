package io.octroi.internal;

import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host's clock with each reading checked: an instant of the years 1 to 9999. A clock that is
 * out of bounds, returns null or throws ends the call in an {@link InvalidInputException} that
 * names it. An {@link OctroiException} of the clock passes, and so does an {@link
 * IllegalStateException}, which a clock meets when it calls the Octroi that reads it.
 */
public final class CheckedClock implements InstantSource {

  private static final String SUBJECT = "clock";
  private static final Instant START = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final long START_MILLI = START.toEpochMilli();
  private static final long END_MILLI = END.toEpochMilli();

  private final InstantSource clock;

  /**
   * Checks the clock once.
   *
   * @param clock the host's clock
   * @throws InvalidInputException if the clock does not return an instant of the years 1 to 9999
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
      throw refused("returns " + now);
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
      throw refused("returns " + now + " ms since 1970");
    }
    return now;
  }

  private static InvalidInputException failed(RuntimeException failure) {
    InvalidInputException refused = refused("throws " + failure.getClass().getName());
    refused.addSuppressed(failure);
    return refused;
  }

  private static InvalidInputException refused(String what) {
    return new InvalidInputException(
        List.of(new Violation(SUBJECT, what + ", and an instant of the years 1 to 9999 is needed")),
        0);
  }
}
