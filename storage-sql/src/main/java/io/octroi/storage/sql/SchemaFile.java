package io.octroi.storage.sql;

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
import org.jspecify.annotations.Nullable;

/**
 * A numbered file of an adapter's schema.
 *
 * @param name such as {@code 001-tax-rates.sql}; begins with its number
 * @param text its SQL, with line feeds. A statement ends with a semicolon at the end of a line. It
 *     is repeatable ({@code if not exists}) unless a transaction can roll it back
 */
public record SchemaFile(String name, String text) {

  /** Line ends are made alike, so that a checkout on another system is the same file. */
  public SchemaFile {
    text = text.replace("\r\n", "\n");
  }

  /**
   * Reads a schema file from the resources of an adapter.
   *
   * @param name the file's name
   * @param resource its content in UTF-8, which is closed; null if it is missing
   * @return the file
   * @throws IllegalStateException if the resource is missing
   */
  public static SchemaFile read(String name, @Nullable InputStream resource) {
    try (resource) {
      if (resource == null) {
        throw new IllegalStateException("the library has no schema file " + name);
      }
      return new SchemaFile(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the number.
   *
   * @return the number that the name begins with
   */
  public int number() {
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  /**
   * Returns the statements in their order, without comments.
   *
   * @return the statements
   */
  public List<String> steps() {
    String code =
        text.lines()
            .filter(line -> !line.stripLeading().startsWith("--"))
            .collect(Collectors.joining("\n"));
    return Arrays.stream(code.split(";\\s*(\n|$)"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /**
   * Returns the checksum of the text.
   *
   * @return SHA-256 in lower-case hexadecimal
   */
  public String checksum() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
