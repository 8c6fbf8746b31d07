package io.octroi.examples;

import io.octroi.wire.WireHandler;
import java.util.List;

/**
 * A handler of the gateway.
 *
 * @param name the name of the handler's API
 * @param prefix the start of the paths that the handler receives, in any case; the handler decides
 *     whether the case matters
 * @param handler the handler
 * @param routes the methods and paths of the API, for the list of routes
 */
record Mount(String name, String prefix, WireHandler handler, List<String> routes) {

  /** Returns whether the handler receives the requests for a path. */
  boolean receives(String path) {
    return path.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
