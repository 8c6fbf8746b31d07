package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ContendedException;
import io.octroi.StaleException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.guard.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The responses and log records of each form for each kind of failure, planted in the stores. */
class FailuresTest {

  /** A kind of failure, and the status, header and log level that every form has for it. */
  private record Failure(
      Supplier<RuntimeException> exception, int status, String retryAfter, Level level) {}

  private static final Map<String, Failure> FAILURES =
      Map.of(
          "contended",
          new Failure(() -> new ContendedException("planted", 3), 503, "1", Level.WARNING),
          "stale",
          new Failure(
              () -> new StaleException(Duration.ofMinutes(6), "planted"), 503, "1", Level.WARNING),
          "storage",
          new Failure(() -> new StorageException("planted", null), 503, null, Level.WARNING),
          "unknown outcome",
          new Failure(() -> new UnknownOutcomeException("planted", null), 500, null, Level.WARNING),
          "unexpected",
          new Failure(() -> new IllegalStateException("planted"), 500, null, Level.SEVERE));

  private final PlantedFailures failures = new PlantedFailures();
  private final SampleHost host = SampleHost.over(failures.storage());

  @AfterEach
  void close() {
    host.close();
  }

  static Stream<Arguments> formsAndFailures() {
    return Form.all()
        .flatMap(form -> FAILURES.keySet().stream().map(name -> Arguments.of(form, name)));
  }

  @ParameterizedTest
  @MethodSource("formsAndFailures")
  void everyOperationAnswersAndLogsAFailureAlike(Form form, String name) {
    WireHandler handler = form.over(host);
    Failure failure = Objects.requireNonNull(FAILURES.get(name));
    form.requests(host.key()).forEach(handler::handle);
    failures.plant(failure.exception());
    for (WireRequest request : form.requests(host.key()).toList()) {
      try (LoggedRecords logged = new LoggedRecords()) {
        WireResponse response = handler.handle(request);
        assertEquals(failure.status(), response.status(), () -> request + response.text());
        assertEquals(failure.retryAfter(), response.headers().get("Retry-After"));
        assertFalse(response.text().contains("planted"), response::text);
        MalformedRequestsTest.assertWellFormed(response);
        assertLogged(failure, logged.records());
      }
    }
  }

  private void assertLogged(Failure failure, List<LogRecord> records) {
    LogRecord record = records.get(records.size() - 1);
    assertEquals(failure.level(), record.getLevel());
    assertFalse(record.getMessage().contains(host.key()), record::getMessage);
    if (failure.level().equals(Level.SEVERE)) {
      assertNotNull(record.getThrown());
    } else {
      assertTrue(record.getMessage().contains("planted"), record::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRateLimitIsAnsweredWithTheTimeToWaitAndNotLoggedAsAFailure(Form form) {
    WireHandler handler = form.over(host);
    String id = host.key().substring(host.key().indexOf('_') + 1, host.key().indexOf('.'));
    host.octroi().credentials().setRateLimit(id, RateLimit.perMinute(1));
    List<WireRequest> requests = form.requests(host.key()).toList();
    handler.handle(requests.get(0));
    try (LoggedRecords logged = new LoggedRecords()) {
      for (WireRequest request : requests) {
        WireResponse response = handler.handle(request);
        assertEquals(429, response.status(), response::text);
        assertEquals("60", response.headers().get("Retry-After"));
      }
      assertTrue(logged.records().stream().allMatch(it -> it.getLevel().equals(Level.INFO)));
    }
  }
}
