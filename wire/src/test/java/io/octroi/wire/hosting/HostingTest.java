package io.octroi.wire.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.guard.Role;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.wire.OmedaApi;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** The controller and the servlet of the documents pass requests and responses on unchanged. */
class HostingTest {

  private static final String PATH = "/brand/ABC/consent/olyticsanonymousid/a%2Fb";
  private static final byte[] BODY =
      "{\"Consent\":\"Yes\",\"Url\":\"https://www.google.com\"}".getBytes(StandardCharsets.UTF_8);

  private static String key(Octroi octroi) {
    return octroi
        .credentials()
        .issueApiKey(TenantId.of("ABC"), List.of(Role.OWNER), "a key", null)
        .value()
        .reveal();
  }

  private static void assertRecorded(String body) {
    assertTrue(body.contains("Consent was updated successfully"), body);
  }

  @Test
  void theControllerAnswersARequest() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      OmedaController controller = new OmedaController(octroi);
      URI url = URI.create("https://example.com" + PATH);
      ResponseEntity<byte[]> response =
          controller.handle(
              RequestEntity.post(url)
                  .header("x-omeda-appid", key(octroi))
                  .header("Content-Type", "application/json")
                  .body(BODY));
      assertEquals(200, response.getStatusCode().value());
      assertEquals(
          List.of("application/json; charset=utf-8"), response.getHeaders().get("Content-Type"));
      assertRecorded(new String(response.getBody(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theServletAnswersARequest() throws IOException {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      Map<String, String> headers =
          Map.of("X-Omeda-AppId", key(octroi), "Content-Type", "application/json");
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      Map<String, Object> set = new HashMap<>();
      new OmedaServlet(OmedaApi.over(octroi)).service(request(headers), response(set, written));
      assertEquals(200, set.get("status"));
      assertEquals("application/json; charset=utf-8", set.get("Content-Type"));
      assertRecorded(written.toString(StandardCharsets.UTF_8));
    }
  }

  private static HttpServletRequest request(Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HostingTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMethod" -> "POST";
                  case "getContextPath" -> "/shop";
                  case "getRequestURI" -> "/shop" + PATH;
                  case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                  case "getHeaders" ->
                      Collections.enumeration(List.of(headers.get((String) arguments[0])));
                  case "getInputStream" -> new Input();
                  default -> null;
                });
  }

  private static HttpServletResponse response(
      Map<String, Object> set, ByteArrayOutputStream written) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HostingTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setStatus" -> set.put("status", arguments[0]);
                  case "setHeader" -> set.put((String) arguments[0], arguments[1]);
                  case "getOutputStream" -> new Output(written);
                  default -> null;
                });
  }

  private static final class Input extends ServletInputStream {

    private final ByteArrayInputStream body = new ByteArrayInputStream(BODY);

    @Override
    public int read() {
      return body.read();
    }

    @Override
    public int read(byte[] target, int start, int length) {
      return body.read(target, start, length);
    }

    @Override
    public boolean isFinished() {
      return body.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Output extends ServletOutputStream {

    private final ByteArrayOutputStream written;

    Output(ByteArrayOutputStream written) {
      this.written = written;
    }

    @Override
    public void write(int value) {
      written.write(value);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
