package io.octroi.storage.h2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A numbered file of the schema.
 *
 * @param name such as {@code 001-tax-rates.sql}; begins with its number
 * @param text its SQL. A statement ends with a semicolon at the end of a line; it is repeatable
 *     ({@code if not exists}) unless it is one that a transaction can take back
 */
record SchemaFile(String name, String text) {

  /** Line ends are made alike, so that a checkout on another system is the same file. */
  SchemaFile {
    text = text.replace("\r\n", "\n");
  }

  static SchemaFile resource(String name) {
    try (InputStream stream = SchemaFile.class.getResourceAsStream("schema/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("schema/" + name + " is missing in the library");
      }
      return new SchemaFile(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  /** The statements, without comments. */
  List<String> steps() {
    String code =
        text.lines()
            .filter(line -> !line.stripLeading().startsWith("--"))
            .collect(Collectors.joining("\n"));
    return Arrays.stream(code.split(";\\s*(\n|$)"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  String checksum() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
