package io.octroi.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.InvalidInputException;
import io.octroi.OctroiException;
import io.octroi.Violation;
import java.util.List;

/**
 * The errors of AvaTax: an object {@code error} with a code, a message, a target and details. The
 * codes and their numbers are those of AvaTax's clients.
 */
final class AvaTaxErrors {

  /** The message that the documentation of refresh states. */
  private static final String ONLY_ACTIVE =
      "This API can only be used with active tokens."
          + " If your token has expired, you must generate a new one.";

  private static final String UNAVAILABLE = "The service is not available. Try again later.";
  private static final String INTERNAL = "An unexpected error occurred.";

  /** The codes of errors. */
  private enum Code {
    ENTITY_NOT_FOUND_ERROR("EntityNotFoundError", 404, 4, "IncorrectData"),
    VALUE_REQUIRED_ERROR("ValueRequiredError", 400, 5, "IncorrectData"),
    AUTHENTICATION_EXCEPTION("AuthenticationException", 401, 30, "HttpRequestHeaders"),
    VALIDATION_EXCEPTION("ValidationException", 400, 32, "IncorrectData"),
    JSON_FORMAT_ERROR("JsonFormatError", 400, 47, "HttpRequest"),
    PERMISSION_REQUIRED("PermissionRequired", 403, 49, "CustomerAccountSetup"),
    UNHANDLED_EXCEPTION("UnhandledException", 500, 50, "AvaTaxApiServer"),
    INCORRECT_PATH_ERROR("IncorrectPathError", 404, 139, "HttpRequest"),
    DUPLICATE_ENTRY("DuplicateEntry", 409, 193, "IncorrectData"),
    SERVER_UNREACHABLE("ServerUnreachable", 503, 500, "AvaTaxApiServer"),
    RATE_LIMIT_EXCEEDED_ERROR("RateLimitExceededError", 429, 1723, "HttpRequest"),
    UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415, 4016, "HttpRequestHeaders");

    private final String text;
    private final int status;
    private final int number;
    private final String target;

    Code(String text, int status, int number, String target) {
      this.text = text;
      this.status = status;
      this.number = number;
      this.target = target;
    }
  }

  private final Bodies bodies;

  AvaTaxErrors(Bodies bodies) {
    this.bodies = bodies;
  }

  /** Returns the error for an exception of a service. */
  WireResponse of(OctroiException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case INVALID_INPUT -> invalid((InvalidInputException) e);
      case NOT_FOUND -> error(Code.ENTITY_NOT_FOUND_ERROR, message);
      case CONFLICT, ILLEGAL_TRANSITION -> error(Code.DUPLICATE_ENTRY, message);
      case TOKEN_NOT_ACTIVE -> error(Code.VALIDATION_EXCEPTION, ONLY_ACTIVE);
      case UNRATED -> error(Code.VALIDATION_EXCEPTION, message);
      case UNAUTHENTICATED ->
          error(Code.AUTHENTICATION_EXCEPTION, "Authentication failed.")
              .withHeader("WWW-Authenticate", "Basic");
      case FORBIDDEN -> error(Code.PERMISSION_REQUIRED, message);
      case RATE_LIMITED ->
          error(Code.RATE_LIMIT_EXCEEDED_ERROR, "Too many requests. Try again later.");
      case CONTENDED, STALE, STORAGE -> error(Code.SERVER_UNREACHABLE, UNAVAILABLE);
      case UNKNOWN_OUTCOME -> error(Code.UNHANDLED_EXCEPTION, INTERNAL);
    };
  }

  private WireResponse invalid(InvalidInputException e) {
    List<String> faults = e.violations().stream().map(Violation::toString).toList();
    return error(
        Code.VALIDATION_EXCEPTION.status,
        Code.VALIDATION_EXCEPTION,
        "The request is invalid.",
        faults);
  }

  WireResponse internal() {
    return error(Code.UNHANDLED_EXCEPTION, INTERNAL);
  }

  WireResponse malformed(BadRequestException e) {
    return error(Code.JSON_FORMAT_ERROR, String.valueOf(e.getMessage()));
  }

  WireResponse missing(String field) {
    return error(Code.VALUE_REQUIRED_ERROR, "Field " + field + " is required.");
  }

  WireResponse unknownPath() {
    return error(Code.INCORRECT_PATH_ERROR, "No resource has this path.");
  }

  WireResponse wrongMethod() {
    String message = "The resource does not support the method.";
    return error(405, Code.INCORRECT_PATH_ERROR, message, List.of(message));
  }

  WireResponse wrongContentType() {
    return error(Code.UNSUPPORTED_MEDIA_TYPE, "The content type must be application/json.");
  }

  private WireResponse error(Code code, String message) {
    return error(code.status, code, message, List.of(message));
  }

  private WireResponse error(int status, Code code, String message, List<String> faults) {
    ObjectNode tree = bodies.object();
    ArrayNode details =
        tree.putObject("error")
            .put("code", code.text)
            .put("message", message)
            .put("target", code.target)
            .putArray("details");
    for (String fault : faults) {
      details
          .addObject()
          .put("code", code.text)
          .put("number", code.number)
          .put("message", message)
          .put("description", fault)
          .put("faultCode", status < 500 ? "Client" : "Server")
          .put("severity", "Error");
    }
    return bodies.json(status, tree);
  }
}
