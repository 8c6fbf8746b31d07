package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the packaged gateway on the module path, in a separate process. */
final class GatewayIT {

  @Test
  void theGatewayCreatesATokenOnTheModulePath() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-p",
                    System.getProperty("octroi.modules"),
                    "-m",
                    "io.octroi.examples/io.octroi.examples.Gateway",
                    "--port",
                    "0"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String address = lineWith("Listening on ", lines).split(" ", -1)[2];
      String key = lineWith("  API key ", lines).replaceFirst(".* ", "");
      URI tokens = URI.create(address + "api/v2/companies/demo/ecommercetokens");
      HttpURLConnection connection = (HttpURLConnection) tokens.toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Authorization", "Bearer " + key);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection
          .getOutputStream()
          .write("{\"customerNumber\":\"ABC-1\"}".getBytes(StandardCharsets.UTF_8));
      assertEquals(200, connection.getResponseCode());
      String body = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(body.startsWith("{\"token\":\"oct_"), body);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lineWith(String start, BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("no line starts with " + start);
  }
}
