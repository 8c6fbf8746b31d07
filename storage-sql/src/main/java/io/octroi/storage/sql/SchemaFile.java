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
 * @param name the file name, which begins with the number, such as {@code 001-shared.sql}
 * @param text the SQL, with line feeds. Each statement ends with a semicolon at the end of a line.
 *     A statement that a transaction cannot roll back is repeatable ({@code if not exists})
 */
public record SchemaFile(String name, String text) {

  /** Normalizes line endings, so that the checksum does not depend on the platform. */
  public SchemaFile {
    text = text.replace("\r\n", "\n");
  }

  /**
   * Reads a schema file from the resources of an adapter.
   *
   * @param name the file name
   * @param resource the content in UTF-8, or null if the resource is missing. This method closes
   *     the stream
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
   * Returns the number of the file.
   *
   * @return the number at the beginning of the name
   */
  public int number() {
    return Integer.parseInt(name.substring(0, name.indexOf('-')));
  }

  /**
   * Returns the statements in order, without comments.
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
   * @return the SHA-256 checksum in lower-case hexadecimal
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
