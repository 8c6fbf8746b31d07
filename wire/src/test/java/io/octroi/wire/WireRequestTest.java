package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireRequestTest {

  @ParameterizedTest
  @EnumSource
  void noTextOfARequestContainsItsCredential(Form form) {
    String key = "SECRET";
    form.requests(key)
        .map(request -> Form.withQuery(request, "key=" + key))
        .map(request -> Form.withJson(request, "{\"pass_code\":\"" + key + "\"}"))
        .forEach(request -> assertFalse(request.toString().contains(key), request::toString));
  }
}
