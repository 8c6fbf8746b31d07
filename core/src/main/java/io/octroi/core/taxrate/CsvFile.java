package io.octroi.core.taxrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** Reads a host's file as strict UTF-8, and says of one that cannot be read why, and where. */
final class CsvFile {

  private CsvFile() {}

  static long read(Path file, ToLongFunction<Reader> use) {
    // newBufferedReader reports malformed bytes instead of replacing them.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return use.applyAsLong(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
