package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A client of the Omeda form with the key of a shop. */
final class OmedaClient {

  private final WireHandler handler;
  private final String key;

  OmedaClient(JsonShop shop) {
    this(shop, shop.key.reveal());
  }

  OmedaClient(JsonShop shop, String key) {
    this.handler = OmedaApi.over(shop.octroi);
    this.key = key;
  }

  /** A response, with the submission id taken out of the body. */
  record Answer(int status, JsonNode body, UUID submissionId) {

    static Answer of(WireResponse response) {
      assertEquals("application/json; charset=utf-8", response.headers().get("Content-Type"));
      ObjectNode body = (ObjectNode) JsonShop.json(response.text());
      return new Answer(
          response.status(), body, UUID.fromString(body.remove("SubmissionId").textValue()));
    }

    List<String> errors() {
      List<String> errors = new ArrayList<>();
      body.get("Errors").forEach(it -> errors.add(it.get("Error").textValue()));
      return errors;
    }
  }

  WireResponse send(WireRequest request) {
    return handler.handle(request.withHeader("X-Omeda-AppId", key));
  }

  Answer get(String path) {
    return Answer.of(send(WireRequest.of("GET", path)));
  }

  Answer post(String path, String body) {
    return post(path, "application/json", body);
  }

  Answer post(String path, String contentType, String body) {
    return Answer.of(
        send(WireRequest.of("POST", path).withBody(contentType, JsonShop.bytes(body))));
  }
}
