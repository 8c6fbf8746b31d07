package io.octroi.wire;

import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.taxrate.UnknownProductException;
import java.util.List;
import java.util.Map;

/** Translates exceptions of the services into errors of the Omeda form. */
final class OmedaErrors {

  static final String CUSTOMER = "OmedaCustomerId";
  static final String PRODUCT = "OmedaProductId";

  /** The names of fields, by the names that the services use. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("country", "CountryCode"),
          Map.entry("region", "RegionCode"),
          Map.entry("postalCode", "PostalCode"),
          Map.entry("product", PRODUCT),
          Map.entry("issues", "Term"),
          Map.entry("customer", CUSTOMER),
          Map.entry("customerId", CUSTOMER),
          Map.entry("anonymousId", "AnonymousId"),
          Map.entry("choice", "Consent"),
          Map.entry("consent", "Consent"),
          Map.entry("url", "Url"),
          Map.entry("consentedAt", "ConsentDate"),
          Map.entry("ip", "IpAddress"));

  private OmedaErrors() {}

  /** Returns the faults of an input under the names of their fields. */
  static List<Violation> faults(InvalidInputException e) {
    return e.violations().stream()
        .map(it -> fault(FIELDS.getOrDefault(it.subject(), it.subject()), it.message()))
        .toList();
  }

  /** Returns a fault whose message begins with the name of its field. */
  static Violation fault(String field, String message) {
    return new Violation(field, field + " " + message);
  }

  static OmedaException of(OctroiException e) {
    if (e instanceof UnknownProductException unknown) {
      return new OmedaException(400, List.of(fault(PRODUCT, unknown.id() + " is not a valid.")));
    }
    if (e instanceof UnknownCustomerException) {
      return new OmedaException(404, List.of(fault(CUSTOMER, "not found")));
    }
    return switch (e.kind()) {
      case INVALID_INPUT -> new OmedaException(400, faults((InvalidInputException) e));
      case UNRATED -> new OmedaException(400, "no tax rate is known for the place");
      case UNAUTHENTICATED -> new OmedaException(403, "x-omeda-appid is not valid");
      case FORBIDDEN -> new OmedaException(403, "x-omeda-appid lacks the permission");
      case NOT_FOUND -> new OmedaException(404, "the resource is not found");
      case RATE_LIMITED -> new OmedaException(429, "too many requests");
      case UNKNOWN_OUTCOME ->
          new OmedaException(500, "the store failed; the request may have been stored");
      case CONTENDED, STALE, STORAGE ->
          new OmedaException(503, "the service is unavailable; the request changed nothing");
      case CONFLICT, ILLEGAL_TRANSITION, TOKEN_NOT_ACTIVE -> internal();
    };
  }

  static OmedaException internal() {
    return new OmedaException(500, "an internal error occurred");
  }
}
