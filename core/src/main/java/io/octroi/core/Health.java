package io.octroi.core;

import io.octroi.TenantId;
import io.octroi.internal.Elements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report on the condition of an open {@link Octroi}, for monitoring by the host. Immutable.
 *
 * @param lastClockLeap the latest clock leap, or empty if the clock has not leaped since the Octroi
 *     was opened
 * @param storeFailure the reason why the store could not be read, or empty if it was read
 * @param poll the state of the polls for changes by other processes, or empty if no other process
 *     can change the store
 * @param tables the compiled tax tables, by tenant
 */
public record Health(
    Optional<ClockLeap> lastClockLeap,
    Optional<String> storeFailure,
    Optional<Poll> poll,
    List<Table> tables) {

  /**
   * Creates a report.
   *
   * @throws NullPointerException if a component is null
   */
  public Health {
    Objects.requireNonNull(lastClockLeap, "lastClockLeap");
    Objects.requireNonNull(storeFailure, "storeFailure");
    Objects.requireNonNull(poll, "poll");
    tables = Elements.copyOf(tables, "tables");
  }

  /**
   * The state of the polls for changes by other processes. Immutable.
   *
   * @param age the time since the start of the last successful poll
   * @param refusing whether calls that would be answered from memory are refused because of the age
   * @param lastFailure the reason why the last poll failed, or empty if it succeeded
   */
  public record Poll(Duration age, boolean refusing, Optional<String> lastFailure) {

    /**
     * Creates a state.
     *
     * @throws NullPointerException if a component is null
     */
    public Poll {
      Objects.requireNonNull(age, "age");
      Objects.requireNonNull(lastFailure, "lastFailure");
    }
  }

  /**
   * A compiled tax table. Immutable.
   *
   * @param tenant the tenant
   * @param revision the revision that is compiled
   */
  public record Table(TenantId tenant, long revision) {

    /**
     * Creates an entry.
     *
     * @throws NullPointerException if the tenant is null
     */
    public Table {
      Objects.requireNonNull(tenant, "tenant");
    }
  }

  /**
   * A jump of the clock by more than one minute relative to the {@linkplain OctroiBuilder#ticker
   * ticker}. The timestamps of records follow the clock. A leap does not extend rate limits,
   * lockouts or validity periods. Immutable.
   *
   * @param due the time that the clock should have shown when the leap was detected, with a
   *     precision of microseconds
   * @param shown the time that the clock showed instead, with a precision of microseconds
   */
  public record ClockLeap(Instant due, Instant shown) {

    /**
     * Creates a leap.
     *
     * @throws NullPointerException if a component is null
     */
    public ClockLeap {
      Objects.requireNonNull(due, "due");
      Objects.requireNonNull(shown, "shown");
    }

    /**
     * Returns the size and the direction of the leap.
     *
     * @return the size; positive if the clock was set forward, or negative if it was set back
     */
    public Duration size() {
      return Duration.between(due, shown);
    }
  }
}
