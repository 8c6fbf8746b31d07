package io.octroi.wire;

import io.octroi.OctroiException;
import io.octroi.guard.RateLimitedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What all forms do with a request that failed, beside their own response. */
final class Failures {

  private static final Logger LOG = System.getLogger("io.octroi.wire");

  /** The seconds to wait after a failure that other processes caused. */
  private static final long RETRY_AFTER = 1;

  private Failures() {}

  /**
   * Logs a failure. A response for it must not contain its message.
   *
   * @param request the name of the request, without secrets
   * @param failure the failure: logged as an error with its stack trace if it is unexpected, and as
   *     a warning if the store failed
   * @param refusal the level for all other exceptions, which refuse the request
   */
  static void log(String request, RuntimeException failure, Level refusal) {
    if (failure instanceof OctroiException expected) {
      String reason = expected.kind() + ": " + expected.getMessage();
      LOG.log(level(expected, refusal), request + " failed: " + reason);
    } else {
      LOG.log(Level.ERROR, request + " failed", failure);
    }
  }

  private static Level level(OctroiException failure, Level refusal) {
    return switch (failure.kind()) {
      case CONTENDED, STALE, STORAGE, UNKNOWN_OUTCOME -> Level.WARNING;
      default -> refusal;
    };
  }

  /** Logs a failure. Refusals are logged for debugging only. */
  static void log(String request, RuntimeException failure) {
    log(request, failure, Level.DEBUG);
  }

  /**
   * Adds the header {@code Retry-After} to a response, if the request can be repeated after some
   * time.
   */
  static WireResponse withRetryAfter(OctroiException failure, WireResponse response) {
    return switch (failure.kind()) {
      case RATE_LIMITED ->
          retryAfter(((RateLimitedException) failure).retryAfterSeconds(), response);
      case CONTENDED, STALE -> retryAfter(RETRY_AFTER, response);
      default -> response;
    };
  }

  private static WireResponse retryAfter(long seconds, WireResponse response) {
    return response.withHeader("Retry-After", Long.toString(seconds));
  }
}
