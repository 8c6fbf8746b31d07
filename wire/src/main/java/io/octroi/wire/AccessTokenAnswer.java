package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.util.List;
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
    int status,
    String code,
    @Nullable String message,
    @Nullable JsonNode data,
    List<Violation> details) {

  /** The names of input parts in the form, by their name in the service. */
  private static final Map<String, String> NAMES =
      Map.of(
          "passCode", "pass_code",
          "newPassCode", "new_pass_code",
          "code", "authentication_code",
          "account", "accounts_receivable",
          "participant", "rewards_participant",
          "ref", "identifier");

  static AccessTokenAnswer ok(JsonNode data) {
    return new AccessTokenAnswer(200, "OK", null, data, List.of());
  }

  static AccessTokenAnswer refused(
      int status, String code, String message, @Nullable JsonNode data) {
    return new AccessTokenAnswer(status, code, message, data, List.of());
  }

  /** Returns the answer for a malformed request. */
  static AccessTokenAnswer malformed(String message) {
    return refused(400, "BAD_REQUEST", message, null);
  }

  static AccessTokenAnswer invalid(List<Violation> faults) {
    return new AccessTokenAnswer(
        400, OctroiException.Kind.INVALID_INPUT.name(), "the input is invalid", null, faults);
  }

  /** Returns the answer for an unexpected failure, without its cause. */
  static AccessTokenAnswer internal() {
    return refused(500, "INTERNAL_ERROR", "an internal error occurred", null);
  }

  /**
   * Returns the answer for an exception of the service.
   *
   * @param prefix the prefix of the fields whose new values the call sets
   */
  static AccessTokenAnswer of(OctroiException e, String prefix) {
    String code = e.kind().name();
    return switch (e.kind()) {
      case INVALID_INPUT ->
          invalid(
              ((InvalidInputException) e)
                  .violations().stream()
                      .map(it -> new Violation(name(it.subject(), prefix), it.message()))
                      .toList());
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

  private static String name(String subject, String prefix) {
    String name = NAMES.getOrDefault(subject, subject);
    boolean isNew = List.of("identifier", "passCode", "code").contains(subject);
    return isNew ? prefix + name : name;
  }
}
