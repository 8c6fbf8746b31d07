package io.octroi.wire;

import io.octroi.OctroiException;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The form of the ship-tax API: {@code /API/ShipTax/Add/{key}}, {@code /API/ShipTax/Edit/{key}},
 * {@code /API/ShipTax/Get/{key}} and {@code /API/Customer/TaxDelete/{key}}, where the key is an API
 * key of the tenant. Requests are GET or POST requests with a query, a JSON body or a form. Paths
 * and parameter names are read without regard to case. The status of a response is the code of its
 * envelope. Errors have a field {@code details} with the precise faults. Thread-safe and immutable.
 */
public final class ShipTaxApi implements WireHandler {

  private static final String BAD_KEY = "Invalid API Key.";
  private static final String FAILED = "An error has occurred.";
  private static final String REQUEST = "a ship-tax request";

  private final Sessions sessions;
  private final ShipTaxResponses responses;

  private ShipTaxApi(Sessions sessions, ShipTaxResponses responses) {
    this.sessions = sessions;
    this.responses = responses;
  }

  /**
   * Returns a handler for the tenants of an Octroi.
   *
   * @param octroi the Octroi, which signs in the callers
   * @return the handler
   */
  public static ShipTaxApi over(Octroi octroi) {
    Objects.requireNonNull(octroi, "octroi");
    return new ShipTaxApi(new Sessions(octroi), new ShipTaxResponses(new Bodies(), false));
  }

  /**
   * Returns a handler whose responses have only the fields of the document.
   *
   * @return the handler, which omits {@code details}
   */
  public ShipTaxApi strict() {
    return new ShipTaxApi(sessions, new ShipTaxResponses(responses.bodies(), true));
  }

  @Override
  public WireResponse handle(WireRequest request) {
    Objects.requireNonNull(request, "request");
    // A path without a key has an empty one.
    String[] segments = (request.path() + "/").split("/", -1);
    if (segments.length < 4 || !segments[1].equalsIgnoreCase("API")) {
      return responses.noRoute(request);
    }
    Optional<String> controller = ShipTaxOperation.controller(segments[2]);
    if (controller.isEmpty()) {
      return responses.noController(request, segments[2]);
    }
    Optional<ShipTaxOperation> operation = ShipTaxOperation.of(segments[2], segments[3]);
    if (operation.isEmpty() || segments.length > 6) {
      return responses.noAction(request, controller.get());
    }
    if (!List.of("GET", "POST").contains(request.method())) {
      return responses.methodNotAllowed(request.method());
    }
    return handle(operation.get(), segments[4], request);
  }

  private WireResponse handle(ShipTaxOperation operation, String key, WireRequest request) {
    try {
      PresentedCredential credential = PresentedCredential.apiKey(Parameters.decode(key, false));
      return sessions.call(credential, tenant -> answer(operation, tenant.shipTaxes(), request));
    } catch (BadRequestException e) {
      return responses.error(403, BAD_KEY, false, Details.NONE);
    } catch (OctroiException e) {
      Failures.log(REQUEST, e);
      return Failures.withRetryAfter(e, failure(operation, e));
    } catch (RuntimeException e) {
      Failures.log(REQUEST, e);
      return responses.error(500, FAILED, true, Details.NONE);
    }
  }

  private WireResponse answer(ShipTaxOperation operation, ShipTaxes taxes, WireRequest request) {
    try {
      return answer(operation, taxes, ShipTaxRequest.of(request, responses.bodies()));
    } catch (BadRequestException e) {
      return responses.error(
          403, operation.parameterError(), true, Details.of(String.valueOf(e.getMessage())));
    }
  }

  @SuppressWarnings("NullAway") // The services report missing arguments together with other faults.
  private WireResponse answer(ShipTaxOperation operation, ShipTaxes taxes, ShipTaxRequest request) {
    switch (operation) {
      case ADD -> taxes.add(request.addition());
      case EDIT -> taxes.update(request.key(), request.customerNumber(), request.change());
      case DELETE -> taxes.deleteByCustomer(request.customerNumber());
      case GET -> {
        List<ShipTax> records = taxes.listByLink(request.link());
        return records.isEmpty()
            ? responses.error(403, ShipTaxOperation.UNKNOWN, true, Details.NONE)
            : responses.records(records);
      }
    }
    return responses.success(operation);
  }

  private WireResponse failure(ShipTaxOperation operation, OctroiException exception) {
    Details details = Details.of(exception, ShipTaxRequest.NAMES);
    return switch (exception.kind()) {
      case INVALID_INPUT, CONFLICT ->
          responses.error(403, operation.parameterError(), true, details);
      case NOT_FOUND -> responses.error(403, ShipTaxOperation.UNKNOWN, true, details);
      case UNAUTHENTICATED, FORBIDDEN -> responses.error(403, BAD_KEY, false, details);
      case RATE_LIMITED -> responses.error(429, "Too many requests.", true, details);
      case CONTENDED, STALE, STORAGE -> responses.error(503, FAILED, true, details);
      case UNKNOWN_OUTCOME, ILLEGAL_TRANSITION, TOKEN_NOT_ACTIVE, UNRATED ->
          responses.error(500, FAILED, true, details);
    };
  }
}
