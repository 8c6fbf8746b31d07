package io.octroi.core.taxrate.csv;

import io.octroi.InvalidInputException;
import io.octroi.Violations;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** Opens files of a host as strict UTF-8 text. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * Opens a file and passes its text to an importer. Closes the file afterwards.
   *
   * @param file the file
   * @param faults other violations of the call, which are reported together with those of the file
   * @param importer reads the text and returns a result
   * @return the result of the importer
   * @throws io.octroi.InvalidInputException if the file cannot be opened, or there are other
   *     violations
   */
  public static long read(Path file, Violations faults, ToLongFunction<Reader> importer) {
    try (StrictUtf8Reader text = open(file, faults)) {
      faults.throwIfAny();
      return importer.applyAsLong(text);
    }
  }

  private static StrictUtf8Reader open(Path file, Violations faults) {
    String fault = "is a directory: ";
    try {
      if (!Files.isDirectory(file)) {
        return new StrictUtf8Reader(Files.newInputStream(file));
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
