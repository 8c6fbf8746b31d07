package io.octroi.core.reliability;

import io.octroi.CustomerId;
import io.octroi.Tenant;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.Subject;
import io.octroi.core.Store;
import io.octroi.core.reliability.LeapingClockFixture.Timing;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimitedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Issues and uses everything that expires at random, while the clock leaps in both directions, may
 * be corrected, and the Octroi is closed and reopened. {@link ModelLife} and {@link ModelTime} give
 * the expected answers.
 */
final class LeapSimulation implements AutoCloseable {

  private static final int STEPS = 150;
  private static final int CALLS_A_MINUTE = 5;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
  private static final Subject SUBJECT = Subject.customer(CustomerId.of("c1"));

  private final Random random;
  private final boolean ticks;
  private final LeapingClockFixture host;
  private final ModelTime time;
  private final Issues issues;
  private final List<Issued> issued = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private final PresentedCredential shop;
  private final Deque<Duration> calls = new ArrayDeque<>();
  private Duration ahead = Duration.ZERO;
  private Tenant in;
  private long position;
  private UUID lastId = new UUID(0, 0);
  private String violation = "";

  /**
   * Creates a simulation.
   *
   * @param timing the time sources that the host passes to the builder
   * @param ticks whether the model measures time by the ticker; if not, forward steps of the clock
   *     count as elapsed time
   */
  LeapSimulation(long seed, Store store, Timing timing, boolean ticks) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.ticks = ticks;
    this.host = new LeapingClockFixture(store, timing);
    this.time = new ModelTime(Instant.parse(LeapingClockFixture.NOON), ticks);
    this.issues = new Issues(host, time);
    IssuedCredential key = issues.apiKey();
    this.shop = PresentedCredential.apiKey(key.value().reveal());
    this.in = host.octroi.signIn(shop);
  }

  /** Returns every step up to the first unexpected answer; empty if there is none. */
  List<String> run() {
    for (int i = 0; i < STEPS && violation.isEmpty(); i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> issue();
        case 3, 4 -> tryAny();
        case 5 -> {
          for (int call = random.nextInt(7); call > 0; call--) {
            callShop();
          }
        }
        case 6 -> record();
        case 7 -> restart();
        case 8 -> leap(leap());
        default -> live(life());
      }
    }
    new ArrayList<>(issued).forEach(this::tryOne);
    return violation.isEmpty() ? List.of() : transcript;
  }

  private void expect(boolean met, String what) {
    transcript.add(what);
    if (!met && violation.isEmpty()) {
      violation = what;
      transcript.add("unexpected at " + time.record() + " after " + time.passed());
    }
  }

  private void issue() {
    Issued next = issues.next(random.nextInt(Issues.KINDS));
    transcript.add("issued " + next.what() + " until " + next.end());
    issued.add(next);
  }

  private void tryAny() {
    if (!issued.isEmpty()) {
      tryOne(issued.get(random.nextInt(issued.size())));
    }
  }

  private void tryOne(Issued one) {
    if (!violation.isEmpty()) {
      return;
    }
    ModelLife.Expected expected = one.life().expected();
    boolean inForce = one.isInForce().getAsBoolean();
    one.life().seen(inForce);
    expect(
        expected == ModelLife.Expected.EITHER
            || inForce == (expected == ModelLife.Expected.IN_FORCE),
        one.what() + " is " + (inForce ? "in force" : "over") + ", expected " + expected);
    if (one.isUsedUp(inForce)) {
      issued.remove(one);
    }
  }

  /** Makes a call within the rate limit and checks how long it has to wait. */
  private void callShop() {
    calls.removeIf(at -> at.plus(MINUTE).compareTo(time.passed()) <= 0);
    Duration expected =
        calls.size() < CALLS_A_MINUTE
            ? Duration.ZERO
            : calls.getFirst().plus(MINUTE).minus(time.passed());
    Duration wait = Duration.ZERO;
    try {
      in.taxTables().revision();
      calls.add(time.passed());
    } catch (RateLimitedException e) {
      wait = e.retryAfter();
    }
    expect(wait.equals(expected), "a call waits for " + wait + ", expected " + expected);
  }

  /** Records an event and checks that positions and ids increase despite clock leaps. */
  private void record() {
    ConsentEvent.Recorded event =
        host.tenant
            .consents()
            .record(SUBJECT, ConsentDraft.of(ConsentChoice.YES, "https://www.x.com/"));
    UUID id = event.submissionId();
    expect(event.head().position() == ++position, "recorded at " + event.head().position());
    expect(id.toString().compareTo(lastId.toString()) > 0, "recorded as " + id);
    expect(event.recordedAt().equals(time.record()), "recorded on " + event.recordedAt());
    lastId = id;
  }

  /** Returns a random duration, or the remaining lifetime of something issued. */
  private Duration life() {
    if (!issued.isEmpty() && random.nextInt(2) == 0) {
      Issued one = issued.get(random.nextInt(issued.size()));
      Duration left =
          random.nextInt(3) == 0
              ? Duration.between(time.record(), one.life().begin()).plus(MINUTE)
              : one.life().left();
      Duration until = random.nextBoolean() ? left : left.minus(MICRO);
      if (until.compareTo(Duration.ZERO) > 0) {
        return until;
      }
    }
    return random.nextInt(8) == 0
        ? Duration.ofMinutes(1 + random.nextInt(60 * 24 * 40))
        : Duration.ofSeconds(1 + random.nextInt(900));
  }

  private void live(Duration by) {
    transcript.add(by + " pass");
    host.live(by);
    look(by, by);
  }

  /** Returns a correction of the accumulated offset, a step of at most a minute, or a leap. */
  private Duration leap() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> ahead.negated();
      case 2 -> Duration.ofSeconds(random.nextInt(121) - 60L);
      case 3, 4 -> Duration.ofMinutes(random.nextInt(241) - 120L);
      default -> Duration.ofHours(random.nextInt(24 * 90 * 2) - 24 * 90L);
    };
  }

  private void leap(Duration by) {
    transcript.add("the clock leaps by " + by);
    host.leap(by);
    ahead = ahead.plus(by);
    look(by, Duration.ZERO);
  }

  private void look(Duration step, Duration lived) {
    boolean forward = step.compareTo(Duration.ZERO) > 0;
    time.look(step, ticks ? lived : forward ? step : Duration.ZERO);
    issued.forEach(one -> one.life().look());
  }

  private void restart() {
    Duration by = random.nextBoolean() ? leap() : Duration.ZERO;
    transcript.add("restarted, " + by + " later by the clock");
    host.restart(by);
    ahead = ahead.plus(by);
    time.restart(by);
    issued.forEach(one -> one.life().restart());
    calls.clear();
    lastId = new UUID(0, 0);
    in = host.octroi.signIn(shop);
  }

  @Override
  public void close() {
    host.close();
  }

  /**
   * Something issued that expires.
   *
   * @param end the recorded expiry, exclusive
   * @param isInForce uses it and returns whether it was accepted
   * @param tries the number of failed uses before it is discarded
   * @param once whether the first success uses it up
   */
  record Issued(
      String what,
      Instant end,
      ModelLife life,
      BooleanSupplier isInForce,
      AtomicInteger tries,
      boolean once) {

    boolean isUsedUp(boolean inForce) {
      return (inForce && once) || (!inForce && tries.decrementAndGet() == 0);
    }
  }
}
