package io.octroi.wire;

import io.octroi.OctroiException;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import io.octroi.paymentterm.PaymentTerms;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The form of the payment-terms API. {@code GET /} lists the terms that changed after the parameter
 * {@code since}, and {@code POST /} adds one. {@code GET}, {@code PUT} and {@code DELETE} of {@code
 * /{term_id}} get, update and delete a term, whose id may contain slashes. Callers sign in with the
 * headers {@code store} and {@code api_key}, or with {@code store}, {@code user_id} and {@code
 * user_token}; the store is the tenant. Bodies are JSON or XML.
 *
 * <p>Beyond the document, errors have a field {@code details} with the precise faults, and listings
 * have the field {@code removed} with the codes of deleted terms, if there are any, and the field
 * {@code reset} if {@code since} could not be used. After a reset, the listing has all existing
 * terms. Thread-safe and immutable.
 */
public final class PaymentTermsApi implements WireHandler {

  private static final int COMMON = 900101;
  private static final String FAILED = "Something went wrong on the server";
  private static final String REQUEST = "a payment-terms request";

  private final Sessions sessions;
  private final Bodies bodies;
  private final String base;
  private final boolean strict;

  private PaymentTermsApi(Sessions sessions, Bodies bodies, String base, boolean strict) {
    this.sessions = sessions;
    this.bodies = bodies;
    this.base = base;
    this.strict = strict;
  }

  /**
   * Returns a handler for the tenants of an Octroi. Its base path is empty.
   *
   * @param octroi the Octroi, which signs in the callers
   * @return the handler
   */
  public static PaymentTermsApi over(Octroi octroi) {
    Objects.requireNonNull(octroi, "octroi");
    return new PaymentTermsApi(new Sessions(octroi), new Bodies(), "", false);
  }

  /**
   * Returns a handler with another base path.
   *
   * @param path the base path, percent-encoded, such as {@code /paymentterms}, without a slash at
   *     the end
   * @return the handler, which does not respond to other paths
   * @throws IllegalArgumentException if the path is neither empty nor begins with a slash, or if it
   *     ends with a slash
   */
  public PaymentTermsApi at(String path) {
    Objects.requireNonNull(path, "path");
    if (!path.isEmpty() && (!path.startsWith("/") || path.endsWith("/"))) {
      throw new IllegalArgumentException(
          "the base path is " + path + ", must be empty, or begin and not end with a slash");
    }
    return new PaymentTermsApi(sessions, bodies, path, strict);
  }

  /**
   * Returns a handler whose responses have only the fields of the document.
   *
   * @return the handler, which omits {@code details}, {@code removed} and {@code reset}
   */
  public PaymentTermsApi strict() {
    return new PaymentTermsApi(sessions, bodies, base, true);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    Objects.requireNonNull(request, "request");
    PaymentTermResponses responses =
        new PaymentTermResponses(bodies, ContentType.accepted(request), strict);
    String path = request.path();
    boolean isBase = path.equals(base) || path.equals(base + "/");
    if (!isBase && !path.startsWith(base + "/")) {
      return responses.error(404, COMMON, "Common error", Details.NONE);
    }
    Optional<String> id =
        isBase ? Optional.empty() : Optional.of(path.substring(base.length() + 1));
    return operation(request.method(), isBase)
        .map(it -> handle(new PaymentTermCall(it, id, request, bodies), responses))
        .orElseGet(
            () ->
                responses
                    .error(405, COMMON, "Common error", Details.of("the method is not supported"))
                    .withHeader("Allow", isBase ? "GET, POST" : "GET, PUT, DELETE"));
  }

  private static Optional<PaymentTermOperation> operation(String method, boolean isBase) {
    return switch (method) {
      case "GET" -> Optional.of(PaymentTermOperation.GET);
      case "POST" -> Optional.of(PaymentTermOperation.CREATE).filter(it -> isBase);
      case "PUT" -> Optional.of(PaymentTermOperation.UPDATE).filter(it -> !isBase);
      case "DELETE" -> Optional.of(PaymentTermOperation.DELETE).filter(it -> !isBase);
      default -> Optional.empty();
    };
  }

  private WireResponse handle(PaymentTermCall call, PaymentTermResponses responses) {
    try {
      return sessions.call(
          credential(call.request()), tenant -> answer(call, tenant.paymentTerms(), responses));
    } catch (OctroiException e) {
      Failures.log(REQUEST, e);
      return Failures.withRetryAfter(e, failure(call.operation(), e, responses));
    } catch (RuntimeException e) {
      Failures.log(REQUEST, e);
      return responses.error(500, COMMON, FAILED, Details.NONE);
    }
  }

  private static WireResponse answer(
      PaymentTermCall call, PaymentTerms terms, PaymentTermResponses responses) {
    try {
      return call.answer(terms, responses);
    } catch (BadRequestException e) {
      return responses.error(400, call.operation(), Details.of(String.valueOf(e.getMessage())));
    }
  }

  private static PresentedCredential credential(WireRequest request) {
    String store = request.header("store").orElse(null);
    return request
        .header("api_key")
        .filter(key -> !key.isBlank())
        .map(key -> PresentedCredential.apiKey(store, key))
        .orElseGet(
            () ->
                PresentedCredential.user(
                    store,
                    request.header("user_id").orElse(null),
                    request.header("user_token").orElse(null)));
  }

  private static WireResponse failure(
      PaymentTermOperation operation, OctroiException exception, PaymentTermResponses responses) {
    Details details = Details.of(exception, Map.of());
    return switch (exception.kind()) {
      case INVALID_INPUT -> responses.error(400, operation, details);
      case NOT_FOUND -> responses.error(404, operation, details);
      case CONFLICT -> responses.error(409, operation, details);
      case FORBIDDEN -> responses.error(403, operation, details);
      case UNAUTHENTICATED -> responses.error(401, 900001, "Credentials don't match", details);
      case RATE_LIMITED -> responses.error(429, 900429, "Too many requests", details);
      case CONTENDED, STALE, STORAGE -> responses.error(503, COMMON, FAILED, details);
      case UNKNOWN_OUTCOME, ILLEGAL_TRANSITION, TOKEN_NOT_ACTIVE, UNRATED ->
          responses.error(500, COMMON, FAILED, details);
    };
  }
}
