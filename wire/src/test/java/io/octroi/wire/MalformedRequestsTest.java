package io.octroi.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Malformed queries, and names and values with characters that a response cannot represent. */
class MalformedRequestsTest {

  private static final List<String> QUERIES =
      List.of("a=1&a=2", "%01=1&%01=2", "%f0%9f%98=1", "a=%", "a=%zz", "a=%ff", "%00=1&%00=");

  private static final List<String> TEXTS =
      List.of(
          "\\u0000", "\\u0001", "\\u001f", "\\ud800", "a\\udfff", "\\ufffe", "\\uffff", "\\u0085");

  private final SampleHost host = SampleHost.create();

  @AfterEach
  void close() {
    host.close();
  }

  /** Sends a request a second after the previous one, so that no limit applies. */
  private WireResponse send(Form form, WireRequest request) {
    host.nanos().addAndGet(Duration.ofSeconds(1).toNanos());
    return form.over(host).handle(request);
  }

  @ParameterizedTest
  @EnumSource
  void everyOperationRefusesAMalformedQuery(Form form) {
    form.requests(host.key())
        .forEach(
            request -> {
              for (String query : QUERIES) {
                WireResponse response = send(form, Form.withQuery(request, query));
                assertEquals(form.badRequest(), response.status(), () -> request + query);
                assertWellFormed(response);
              }
            });
    assertTrue(host.acme().paymentTerms().get("a").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void aMalformedQueryDoesNotHideAWrongCredential(Form form) {
    String path = form == Form.SHIP_TAX ? "Invalid API Key." : "";
    form.requests("wrong")
        .forEach(
            request -> {
              WireResponse response = form.over(host).handle(Form.withQuery(request, "a=%"));
              assertTrue(List.of(401, 403).contains(response.status()), response::text);
              assertTrue(response.text().contains(path), response::text);
            });
  }

  @ParameterizedTest
  @EnumSource
  void strangeCharactersInNamesAndValuesAreAnsweredWithWellFormedBodies(Form form) {
    for (String accepted : List.of("application/json", "application/xml")) {
      form.requests(host.key())
          .flatMap(request -> strange(request.withHeader("Accept", accepted)))
          .forEach(
              request -> {
                WireResponse response = send(form, request);
                String text = new String(request.body(), UTF_8);
                assertTrue(form.statuses().contains(response.status()), () -> request + text);
                assertWellFormed(response);
              });
    }
  }

  /** Returns copies of a request with strange characters in names and values of the body. */
  private static Stream<WireRequest> strange(WireRequest request) {
    String body = new String(request.body(), UTF_8);
    Stream<WireRequest> json =
        TEXTS.stream()
            .flatMap(
                text ->
                    Stream.of(
                        "{\"" + text + "\":[]}",
                        "{\"" + text + "\":{\"" + text + "\":1}}",
                        "{\"a" + text + "\":1,\"A" + text + "\":1}",
                        body.replaceAll(":\"[^\"]*\"", ":\"" + text.replace("\\", "\\\\") + "\""),
                        body.replaceAll(
                            "\"(\\w+)\":", "\"$1" + text.replace("\\", "\\\\") + "\":")))
            .map(it -> Form.withJson(request, it));
    Stream<WireRequest> others =
        Stream.of("%01=1&%01=2", "a=%01&b=%ef%bf%bf", "Custno=%00")
            .map(it -> request.withBody("application/x-www-form-urlencoded", it.getBytes(UTF_8)));
    Stream<WireRequest> xml =
        Stream.of(
                "<a><b>1</b><b>2</b></a>",
                "<a><code>&#1;</code></a>",
                "<a><code>&#xd800;</code></a>",
                "<a b='&#xffff;'/>",
                "<\u0001/>")
            .map(it -> request.withBody("application/xml", it.getBytes(UTF_8)));
    return Stream.of(json, others, xml).flatMap(it -> it);
  }

  static void assertWellFormed(WireResponse response) {
    String type = response.headers().getOrDefault("Content-Type", "");
    try {
      if (type.startsWith("application/xml")) {
        new XmlMapper().readTree(response.body());
      } else if (response.body().length > 0) {
        assertEquals("application/json; charset=utf-8", type);
        new ObjectMapper().readTree(response.body());
      }
    } catch (IOException e) {
      throw new AssertionError(response.text(), e);
    }
    assertFalse(response.text().contains("at io.octroi"), response::text);
  }
}
