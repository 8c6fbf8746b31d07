package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.OctroiException;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.core.Octroi;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimitedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Serves the methods of the access-token document, at {@code /access_tokens/{method}}. The document
 * describes no authentication, fields and envelope; those of this handler are in {@code
 * docs/coming-from-access-tokens.md}. Callers present an API key as {@code Authorization: Bearer}.
 */
public final class AccessTokensApi implements WireHandler {

  private static final Logger LOG = System.getLogger(AccessTokensApi.class.getName());

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
    } catch (RateLimitedException e) {
      return write(AccessTokenAnswer.of(e, ""))
          .withHeader("Retry-After", Long.toString(e.retryAfterSeconds()));
    } catch (OctroiException e) {
      return write(AccessTokenAnswer.of(e, ""));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a request failed: " + request, e);
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
      return write(method.answer(tokens, fields));
    } catch (BadRequestException e) {
      return write(AccessTokenAnswer.malformed(String.valueOf(e.getMessage())));
    }
  }

  private WireResponse write(AccessTokenAnswer answer) {
    ObjectNode body = bodies.object().put("code", answer.code());
    if (answer.message() != null) {
      body.put("message", answer.message());
    }
    if (answer.data() != null) {
      body.set("data", answer.data());
    }
    if (!answer.details().isEmpty()) {
      ArrayNode details = body.putArray("details");
      answer
          .details()
          .forEach(
              it -> details.addObject().put("field", it.subject()).put("message", it.message()));
    }
    return bodies.json(answer.status(), body);
  }
}
