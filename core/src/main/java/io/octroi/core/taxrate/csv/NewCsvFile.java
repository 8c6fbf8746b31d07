package io.octroi.core.taxrate.csv;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * A new CSV file of the host. It is written beside its final location under a temporary name, and
 * receives its name when it is complete, so that a file with that name is never incomplete. An
 * existing file is not overwritten.
 */
public final class NewCsvFile {

  private final Path file;

  /** Creates an instance without writing the file. */
  public NewCsvFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Writes the file. If the content cannot be written, there is no file.
   *
   * @param content a function that writes the content and returns a result. It may be discarded and
   *     written again
   * @param <T> the type of the result
   * @return the result
   * @throws InvalidInputException if the file exists or cannot be written
   */
  public <T> T write(Function<Attempt, T> content) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists();
    }
    Path temporary = file.resolveSibling(".octroi-export-" + UUID.randomUUID());
    try {
      try {
        T result = write(temporary, content);
        publish(temporary);
        return result;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (UncheckedIOException e) {
      throw failed(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static <T> T write(Path temporary, Function<Attempt, T> content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      T result = content.apply(() -> restarted(channel));
      channel.force(true);
      return result;
    }
  }

  /** An attempt to write the content. */
  @FunctionalInterface
  public interface Attempt {

    /** Discards the text of earlier attempts, and returns a writer of the text. */
    Writer begin();
  }

  private static Writer restarted(FileChannel channel) {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Channels.newWriter(channel, StandardCharsets.UTF_8);
  }

  /**
   * Gives the file its final name. Creates a link if possible, because creating a link fails if the
   * file exists, whereas a move may replace it.
   */
  private void publish(Path temporary) throws IOException {
    try {
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException | UnsupportedOperationException e) {
      // The file system does not support hard links.
      Files.move(temporary, file);
    }
  }

  private InvalidInputException exists() {
    return fault("already exists; an export does not overwrite files: ");
  }

  private InvalidInputException failed(IOException e) {
    return fault("cannot be written (" + e.getClass().getSimpleName() + "): ");
  }

  private InvalidInputException fault(String message) {
    Path name = file.getFileName();
    String shown = Violations.shown((name == null ? file : name).toString());
    return new InvalidInputException(List.of(new Violation("file", message + shown)), 0);
  }
}
