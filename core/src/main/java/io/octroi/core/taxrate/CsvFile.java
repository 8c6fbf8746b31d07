package io.octroi.core.taxrate;

import io.octroi.InvalidInputException;
import io.octroi.internal.Violations;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** Reads a host's file as strict UTF-8, and says of one that cannot be read why, and where. */
final class CsvFile {

  private CsvFile() {}

  /**
   * Reads.
   *
   * @param faults what else is wrong with the call, told together with the file's
   * @param use what to do with the text, which is closed afterwards
   * @throws io.octroi.InvalidInputException if the file cannot be opened, or there are other faults
   */
  static long read(Path file, Violations faults, ToLongFunction<Reader> use) {
    try (Utf8Text text = open(file, faults)) {
      faults.throwIfAny();
      return use.applyAsLong(text);
    }
  }

  private static Utf8Text open(Path file, Violations faults) {
    String fault = "is a directory: ";
    try {
      if (!Files.isDirectory(file)) {
        return new Utf8Text(Files.newInputStream(file));
      }
    } catch (NoSuchFileException e) {
      fault = "does not exist: ";
    } catch (IOException e) {
      fault = "cannot be read (" + e.getClass().getSimpleName() + "): ";
    }
    Path name = file.getFileName();
    String shown = Violations.shown((name == null ? file : name).toString());
    throw new InvalidInputException(faults.add("file", fault + shown).kept(), 0);
  }
}
