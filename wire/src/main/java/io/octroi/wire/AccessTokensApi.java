package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.OctroiException;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Serves the methods of the access-token document, at {@code /access_tokens/{method}}. The document
 * describes no authentication, fields and envelope; those of this handler are in {@code
 * docs/coming-from-access-tokens.md}. Callers present an API key as {@code Authorization: Bearer}.
 */
public final class AccessTokensApi implements WireHandler {

  private static final String REQUEST = "an access-token request";

  private static final String SCHEME = "bearer ";

  private final Map<String, AccessTokenMethods.Method> methods = AccessTokenMethods.all();
  private final Sessions sessions;
  private final Bodies bodies = new Bodies();

  private AccessTokensApi(Octroi octroi) {
    this.sessions = new Sessions(octroi);
  }

  /**
   * Creates a handler.
   *
   * @param octroi the services
   * @return the handler
   */
  public static AccessTokensApi over(Octroi octroi) {
    Objects.requireNonNull(octroi, "octroi");
    return new AccessTokensApi(octroi);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    Objects.requireNonNull(request, "request");
    try {
      return sessions.call(credential(request), tenant -> answer(tenant.accessTokens(), request));
    } catch (OctroiException e) {
      return failure(e, AccessTokenAnswer.NAMES);
    } catch (RuntimeException e) {
      Failures.log(REQUEST, e);
      return write(AccessTokenAnswer.internal());
    }
  }

  private static PresentedCredential credential(WireRequest request) {
    String header = request.header("authorization").orElse("");
    boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return PresentedCredential.apiKey(isBearer ? header.substring(SCHEME.length()).strip() : null);
  }

  private WireResponse answer(AccessTokens tokens, WireRequest request) {
    try {
      List<String> segments = JsonRequests.segments(request);
      AccessTokenMethods.Method method =
          segments.size() == 2 && segments.get(0).equals("access_tokens")
              ? methods.get(segments.get(1))
              : null;
      if (method == null) {
        return write(AccessTokenAnswer.refused(404, "NOT_FOUND", "there is no such method", null));
      }
      if (!method.httpMethod().equals(request.method())) {
        String message = "the HTTP method is not " + method.httpMethod();
        return write(AccessTokenAnswer.refused(405, "METHOD_NOT_ALLOWED", message, null))
            .withHeader("Allow", method.httpMethod());
      }
      Parameters query = Parameters.parse(request.query());
      JsonFields fields =
          method.httpMethod().equals("GET")
              ? JsonFields.of(query)
              : JsonFields.of(JsonRequests.body(bodies, request));
      return answer(method, tokens, fields);
    } catch (BadRequestException e) {
      return write(AccessTokenAnswer.malformed(String.valueOf(e.getMessage())));
    }
  }

  private WireResponse answer(
      AccessTokenMethods.Method method, AccessTokens tokens, JsonFields fields) {
    try {
      return write(method.call().apply(tokens, fields));
    } catch (OctroiException e) {
      return failure(e, method.names());
    }
  }

  private WireResponse failure(OctroiException e, Map<String, String> names) {
    Failures.log(REQUEST, e);
    return Failures.withRetryAfter(e, write(AccessTokenAnswer.of(e, names)));
  }

  private WireResponse write(AccessTokenAnswer answer) {
    ObjectNode body = bodies.object().put("code", answer.code());
    if (answer.message() != null) {
      body.put("message", answer.message());
    }
    if (answer.data() != null) {
      body.set("data", answer.data());
    }
    answer.details().addTo(body);
    return bodies.json(answer.status(), body);
  }
}
