package io.octroi.wire;

/**
 * A handler of HTTP requests. It never throws an exception because of a request or a failure of the
 * store: every outcome is a response. Thread-safe.
 */
@FunctionalInterface
public interface WireHandler {

  /**
   * Handles a request.
   *
   * @param request the request
   * @return the response
   */
  WireResponse handle(WireRequest request);
}
