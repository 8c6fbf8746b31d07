package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayTest {

  private static final String TOKENS = "api/v2/companies/demo/ecommercetokens";

  private final Octroi octroi = Octroi.with(MemoryStorage.create()).open();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private GatewayServer server;
  private int port;

  /** The status, content type and body of a response. */
  private record Answer(int status, String type, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = new Gateway(octroi, new PrintStream(printed, true, StandardCharsets.UTF_8)).start(0);
    port = URI.create(server.address()).getPort();
  }

  @AfterEach
  void stop() {
    server.close();
    octroi.close();
  }

  private String printed(String label) {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("  " + label))
        .map(line -> line.replaceFirst(".* ", ""))
        .findFirst()
        .orElseThrow();
  }

  private Answer send(String method, String target, byte[] body) throws IOException {
    URL url = URI.create(server.address() + target).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod(method);
    String key = printed("API key");
    connection.setRequestProperty("Authorization", "Bearer " + key);
    connection.setRequestProperty("store", "demo");
    connection.setRequestProperty("api_key", key);
    connection.setRequestProperty("x-omeda-appid", key);
    connection.setRequestProperty("Content-Type", "application/json");
    if (body.length > 0) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body);
    }
    int status = connection.getResponseCode();
    try (InputStream stream =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status, connection.getContentType(), text);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theStartPageAndTheConsoleListEveryRoute() throws IOException {
    Answer page = send("GET", "", new byte[0]);
    assertEquals(200, page.status());
    assertEquals("text/html; charset=utf-8", page.type());
    String console = printed.toString(StandardCharsets.UTF_8);
    assertTrue(console.startsWith("Listening on " + server.address()), console);
    for (Mount mount : Gateway.mounts(octroi)) {
      for (String route : mount.routes()) {
        assertTrue(page.body().contains(route), page::body);
        assertTrue(console.contains("  " + route + "\n"), console);
        assertTrue(route.split(" ", -1)[1].startsWith(mount.prefix()), route);
      }
    }
    assertEquals("", send("HEAD", "", new byte[0]).body());
  }

  @Test
  void aRequestReachesItsHandler() throws IOException {
    Answer created = send("POST", TOKENS, bytes("{\"customerNumber\":\"1\"}"));
    assertEquals(200, created.status(), created::body);
    assertTrue(created.body().startsWith("{\"token\":\"oct_"), created::body);
    assertEquals(405, send("DELETE", TOKENS, new byte[0]).status());
    assertEquals(404, send("GET", "unknown", new byte[0]).status());
  }

  @ParameterizedTest
  @CsvSource({
    "api/v2/companies/demo/ecommercetokens, 405, IncorrectPathError",
    "API/V2/companies/demo/ecommercetokens, 404, IncorrectPathError",
    "API/ShipTax/Get/{key}?LinkAdd=x, 403, ShipTax does not exists.",
    "api/shiptax/get/{key}?linkadd=x, 403, ShipTax does not exists.",
    "paymentterms, 200, paymentTerms",
    "paymentterms/a/b, 404, 900531",
    "PaymentTerms, 404, 900101",
    "access_tokens/configuration, 200, OK",
    "Access_Tokens/configuration, 404, NOT_FOUND",
    "brand/demo/consent/olyticsanonymousid/x, 200, Consents",
    "webservices/rest/brand/demo/consent/olyticsanonymousid/x, 200, Consents",
    "webservices/rest/Brand/demo/taxrate, 404, SubmissionId"
  })
  void everyMountReceivesRequestsInAnyCase(String target, int status, String contained)
      throws IOException {
    Answer answer = send("GET", target.replace("{key}", printed("API key")), new byte[0]);
    assertEquals(status, answer.status(), answer::body);
    assertTrue(answer.body().contains(contained), answer::body);
  }

  @Test
  void everyMountIsTested() {
    List<String> starts = List.of("/api/v2/", "/API/", "/paymentterms", "/access_tokens/");
    List<String> omeda = List.of("/brand/", "/webservices/rest/brand/");
    assertEquals(
        Stream.of(starts, omeda).flatMap(List::stream).toList(),
        Gateway.mounts(octroi).stream().map(Mount::prefix).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100_000, 10_000_000})
  void aBodyThatIsTooLongIsReadAndAnsweredWithAnError(int length) throws IOException {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) ' ');
    Answer refused = send("POST", TOKENS, body);
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("the body has"), refused::body);
    assertEquals(404, send("POST", "unknown", body).status());
  }

  @Test
  void onlyTheLoopbackInterfaceIsUsedAndAPortOnlyOnce() {
    assertTrue(server.address().matches("http://127\\.0\\.0\\.1:\\d+/"), server.address());
    Gateway second = new Gateway(octroi, new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThrows(BindException.class, () -> second.start(port));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 8080",
    "--port 0, 0",
    "--port 65535, 65535",
    "--port 65536, -1",
    "--port -1, -1",
    "--port x, -1",
    "--port, -1",
    "8080, -1",
    "--port 1 2, -1"
  })
  void thePortIsAnOption(String arguments, int expected) {
    List<String> given = arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
    assertEquals(expected, Gateway.port(given));
  }
}
