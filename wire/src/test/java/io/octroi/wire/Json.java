package io.octroi.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * JSON texts of tests, normalized so that texts with the same fields in the same order are equal.
 */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  static String normalized(String text) {
    return tree(text).toString();
  }

  static String normalized(WireResponse response) {
    return normalized(response.text());
  }

  /** Returns the body of a response without the field that documents do not have. */
  static String withoutDetails(WireResponse response) {
    ObjectNode body = (ObjectNode) tree(response.text());
    body.remove("details");
    return body.toString();
  }

  /** Returns the details of an error, one a line. */
  static String details(WireResponse response) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode detail : tree(response.text()).path("details")) {
      String field = detail.has("field") ? detail.get("field").asText() + ": " : "";
      lines.append(field).append(detail.get("message").asText()).append('\n');
    }
    return lines.toString();
  }

  static WireRequest post(String target, String body) {
    return WireRequest.of("POST", target)
        .withBody("application/json", body.getBytes(StandardCharsets.UTF_8));
  }
}
