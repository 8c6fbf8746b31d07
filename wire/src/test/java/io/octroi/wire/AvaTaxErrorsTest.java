package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.octroi.ConflictException;
import io.octroi.ContendedException;
import io.octroi.NotFoundException;
import io.octroi.OctroiException;
import io.octroi.StaleException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvaTaxErrorsTest {

  private final AvaTaxErrors errors = new AvaTaxErrors(new Bodies());

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new NotFoundException("customer", "1"), 404, "EntityNotFoundError"),
        Arguments.of(new ConflictException("key", "is in use"), 409, "DuplicateEntry"),
        Arguments.of(new ContendedException("planted", 3), 503, "ServerUnreachable"),
        Arguments.of(
            new StaleException(Duration.ofMinutes(6), "planted"), 503, "ServerUnreachable"),
        Arguments.of(
            new StorageException("planted in /var/lib/octroi", null), 503, "ServerUnreachable"),
        Arguments.of(new UnknownOutcomeException("planted", null), 500, "UnhandledException"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void eachKindOfExceptionHasItsCode(OctroiException exception, int status, String code) {
    WireResponse response = errors.of(exception);
    assertEquals(status, response.status());
    assertEquals(
        "{\"error\":{\"code\":\"" + code + "\"",
        response.text().substring(0, response.text().indexOf(',')));
    assertFalse(response.text().contains("planted"), response::text);
  }
}
