package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.octroi.OctroiException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a method of the access-token form.
 *
 * @param status the HTTP status
 * @param code {@code OK} or the reason of a refusal
 * @param message a description of the reason; null if the code is {@code OK}
 * @param data the result; null if there is none
 * @param details the faults of the input
 */
record AccessTokenAnswer(
    int status, String code, @Nullable String message, @Nullable JsonNode data, Details details) {

  /** The names of input parts in the form, by their name in the service. */
  static final Map<String, String> NAMES =
      Map.of(
          "passCode", "pass_code",
          "newPassCode", "new_pass_code",
          "code", "authentication_code",
          "account", "accounts_receivable",
          "participant", "rewards_participant",
          "ref", "identifier");

  /** The names in a method that changes a token, which has other fields for new values. */
  static final Map<String, String> NAMES_OF_CHANGE = namesOfChange();

  private static Map<String, String> namesOfChange() {
    Map<String, String> names = new HashMap<>(NAMES);
    names.put("identifier", "new_identifier");
    names.put("passCode", "new_pass_code");
    names.put("code", "new_authentication_code");
    return Map.copyOf(names);
  }

  static AccessTokenAnswer ok(JsonNode data) {
    return new AccessTokenAnswer(200, "OK", null, data, Details.NONE);
  }

  static AccessTokenAnswer refused(
      int status, String code, String message, @Nullable JsonNode data) {
    return new AccessTokenAnswer(status, code, message, data, Details.NONE);
  }

  /** Returns the answer for a malformed request. */
  static AccessTokenAnswer malformed(String message) {
    return refused(400, "BAD_REQUEST", message, null);
  }

  static AccessTokenAnswer invalid(Details details) {
    return new AccessTokenAnswer(
        400, OctroiException.Kind.INVALID_INPUT.name(), "the input is invalid", null, details);
  }

  /** Returns the answer for an unexpected failure, without its cause. */
  static AccessTokenAnswer internal() {
    return refused(500, "INTERNAL_ERROR", "an internal error occurred", null);
  }

  /**
   * Returns the answer for an exception of the service.
   *
   * @param names the names of input parts in the form, by their name in the service
   */
  static AccessTokenAnswer of(OctroiException e, Map<String, String> names) {
    String code = e.kind().name();
    return switch (e.kind()) {
      case INVALID_INPUT -> invalid(Details.of(e, names));
      case UNAUTHENTICATED -> refused(401, code, "the credential is not valid", null);
      case FORBIDDEN -> refused(403, code, "the credential lacks the permission", null);
      case NOT_FOUND -> refused(404, code, String.valueOf(e.getMessage()), null);
      case CONFLICT, ILLEGAL_TRANSITION -> refused(409, code, String.valueOf(e.getMessage()), null);
      case RATE_LIMITED -> refused(429, code, "too many requests", null);
      case CONTENDED, STALE, STORAGE ->
          refused(503, code, "the request could not be stored; it changed nothing", null);
      case UNKNOWN_OUTCOME ->
          refused(500, code, "the store failed; the request may have been stored", null);
      case TOKEN_NOT_ACTIVE, UNRATED -> internal();
    };
  }
}
