package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.CustomerId;
import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimitedException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Serves the tax-rate lookup and the consent resources of the Omeda document. The brand in the path
 * is the tenant, and the header {@code x-omeda-appid} is an API key of this tenant. Dates are in
 * the time zone of the {@code Octroi}.
 *
 * <p>Each response has a submission id. For a tax rate, {@link
 * io.octroi.taxrate.TaxRates#getLookup} finds it. For a recorded choice, {@link
 * io.octroi.consent.Consents#getEvent} finds it. For every other response to an accepted
 * credential, {@link io.octroi.taxrate.TaxRates#getSubmission} finds it. The ids of responses to a
 * rejected credential or above the rate limit (status 429), and of those that the store could not
 * record, are logged to {@code io.octroi.wire} at level INFO or higher.
 */
public final class OmedaApi implements WireHandler {

  private final Octroi octroi;
  private final Sessions sessions;
  private final Bodies bodies = new Bodies();
  private final OmedaTaxRates taxRates = new OmedaTaxRates(bodies);
  private final OmedaConsents consents = new OmedaConsents(bodies);

  private OmedaApi(Octroi octroi) {
    this.octroi = octroi;
    this.sessions = new Sessions(octroi);
  }

  /**
   * Creates a handler.
   *
   * @param octroi the services
   * @return the handler
   */
  public static OmedaApi over(Octroi octroi) {
    Objects.requireNonNull(octroi, "octroi");
    return new OmedaApi(octroi);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    Objects.requireNonNull(request, "request");
    try {
      OmedaRoute route = OmedaRoute.of(request);
      String appId = request.header("x-omeda-appid").orElse(null);
      PresentedCredential credential =
          route == null
              ? PresentedCredential.apiKey(appId)
              : PresentedCredential.apiKey(route.brand(), appId);
      return sessions.call(credential, tenant -> handle(tenant, request, route));
    } catch (OctroiException e) {
      return refuse(e, logged("an Omeda request", e));
    } catch (RuntimeException e) {
      return refuse(OmedaErrors.internal(), logged("an Omeda request", e));
    }
  }

  private WireResponse handle(Tenant tenant, WireRequest request, @Nullable OmedaRoute route) {
    try {
      OmedaAnswer answer = answer(tenant, request, route);
      UUID id = recorded(answer.submissionId(), tenant, request, route, "200");
      return bodies.json(200, answer.body().put("SubmissionId", id.toString()));
    } catch (RateLimitedException e) {
      throw e; // It is not recorded, so that a caller cannot fill the store.
    } catch (OctroiException e) {
      UUID id = recorded(null, tenant, request, route, OmedaErrors.of(e).summary());
      Failures.log("an Omeda request, submission " + id + ",", e);
      return refuse(e, id);
    } catch (OmedaException e) {
      UUID id = recorded(e.submissionId(), tenant, request, route, e.summary());
      WireResponse response = refuse(e, id);
      return e.status() == 405 && route != null
          ? response.withHeader("Allow", String.join(", ", route.kind().methods()))
          : response;
    }
  }

  private OmedaAnswer answer(Tenant tenant, WireRequest request, @Nullable OmedaRoute route)
      throws OmedaException {
    if (route == null) {
      throw new OmedaException(404, "there is no such resource");
    }
    if (!route.kind().methods().contains(request.method())) {
      throw new OmedaException(405, "the method is not allowed for this resource");
    }
    try {
      Parameters.parse(request.query());
      if (route.kind() == OmedaRoute.Kind.TAX_RATE) {
        return taxRates.lookup(tenant.taxRates(), fields(request));
      }
      return request.method().equals("GET")
          ? consents.get(tenant.consents(), OmedaConsents.subject(route))
          : consents.post(
              tenant.consents(), OmedaConsents.subject(route), fields(request), tenant.zone());
    } catch (BadRequestException e) {
      throw new OmedaException(400, String.valueOf(e.getMessage()));
    }
  }

  private JsonFields fields(WireRequest request) throws BadRequestException {
    return JsonFields.of(JsonRequests.body(bodies, request));
  }

  /**
   * Returns the id under which the service has recorded a request. If there is none, records the
   * response; the permissions of the caller do not matter.
   */
  private UUID recorded(
      @Nullable UUID known,
      Tenant tenant,
      WireRequest request,
      @Nullable OmedaRoute route,
      String answer) {
    if (known != null) {
      return known;
    }
    String resource = route == null ? "a path without a resource" : route.kind().path();
    try {
      return octroi
          .tenant(tenant.id())
          .taxRates()
          .recordSubmission(customer(route), method(request) + " " + resource, answer)
          .submissionId();
    } catch (OctroiException e) {
      return logged("the record of an Omeda response", e);
    }
  }

  /** Returns the customer of a path, or null if it names none or the id cannot be one. */
  private static @Nullable CustomerId customer(@Nullable OmedaRoute route) {
    if (route == null || route.kind() != OmedaRoute.Kind.CUSTOMER) {
      return null;
    }
    try {
      return CustomerId.of(route.id());
    } catch (InvalidInputException e) {
      return null;
    }
  }

  private static String method(WireRequest request) {
    return request.method().matches("[A-Z]{1,16}") ? request.method() : "a method";
  }

  /** Returns a random submission id after logging it with a failure. */
  private static UUID logged(String request, RuntimeException failure) {
    UUID id = UUID.randomUUID();
    Failures.log(request + ", submission " + id + ",", failure, Level.INFO);
    return id;
  }

  private WireResponse refuse(OctroiException e, UUID id) {
    return Failures.withRetryAfter(e, refuse(OmedaErrors.of(e), id));
  }

  private WireResponse refuse(OmedaException error, UUID id) {
    ObjectNode body = bodies.object();
    ArrayNode errors = body.putArray("Errors");
    error.messages().forEach(message -> errors.addObject().put("Error", message));
    return bodies.json(error.status(), body.put("SubmissionId", id.toString()));
  }
}
