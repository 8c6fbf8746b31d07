package io.octroi.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resource that a path of the Omeda form names.
 *
 * @param kind the kind of resource
 * @param brand the abbreviation of the brand
 * @param id the id of the customer or the anonymous id; empty for tax rates
 */
record OmedaRoute(Kind kind, String brand, String id) {

  /** The beginning of the documented base paths, which may be omitted. */
  private static final List<String> BASE = List.of("webservices", "rest");

  /** The kinds of resources, with their paths and methods. */
  enum Kind {
    TAX_RATE("/brand/{brand}/taxrate", false),
    CUSTOMER("/brand/{brand}/consent/customerid/{customerId}", true),
    ANONYMOUS("/brand/{brand}/consent/olyticsanonymousid/{anonymousId}", true);

    private final String path;
    private final boolean readable;

    Kind(String path, boolean readable) {
      this.path = path;
      this.readable = readable;
    }

    /** Returns the path with the names of its variable segments. */
    String path() {
      return path;
    }

    List<String> methods() {
      return readable ? List.of("GET", "POST") : List.of("POST");
    }
  }

  /** Returns the resource, or null if the path names none. */
  static @Nullable OmedaRoute of(WireRequest request) {
    List<String> path;
    try {
      path = JsonRequests.segments(request);
    } catch (BadRequestException e) {
      return null;
    }
    if (path.size() > 2 && path.subList(0, 2).equals(BASE)) {
      path = path.subList(2, path.size());
    }
    if (path.size() < 3 || !path.get(0).equals("brand")) {
      return null;
    }
    String brand = path.get(1);
    if (path.size() == 3 && path.get(2).equals("taxrate")) {
      return new OmedaRoute(Kind.TAX_RATE, brand, "");
    }
    if (path.size() == 5 && path.get(2).equals("consent")) {
      return switch (path.get(3)) {
        case "customerid" -> new OmedaRoute(Kind.CUSTOMER, brand, path.get(4));
        case "olyticsanonymousid" -> new OmedaRoute(Kind.ANONYMOUS, brand, path.get(4));
        default -> null;
      };
    }
    return null;
  }
}
