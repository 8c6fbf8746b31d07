package io.octroi.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The content types of bodies, which all forms read alike. */
class ContentTypeTest {

  private final SampleHost host = SampleHost.create();

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatIsNotEncodedAsUtf8IsRefused(Form form) {
    int status = form == Form.AVATAX ? 415 : form.badRequest();
    for (String type : List.of("application/json; charset=iso-8859-1", "text/plain")) {
      form.requests(host.key())
          .filter(request -> request.method().equals("POST"))
          .map(request -> request.withBody(type, request.body()))
          .forEach(
              request ->
                  assertEquals(
                      status, form.over(host).handle(request).status(), request::toString));
    }
  }
}
