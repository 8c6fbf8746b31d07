package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.internal.CheckedClock;
import io.octroi.internal.Violations;
import io.octroi.storage.sql.DeferredInterrupt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link H2Storage} that stores its data in a file. Also restores and verifies such
 * files. Created by {@link H2Storage#builder(Path)}. Not thread-safe.
 */
public final class H2FileBuilder {

  private final Path path;
  private Durability durability = Durability.SYNCED;
  private Duration readTimeout = Timeouts.READ_DEFAULT;
  private InstantSource clock = InstantSource.system();
  private char @Nullable [] password;
  private boolean existing;
  private boolean readOnly;

  H2FileBuilder(Path path) {
    this.path = path;
  }

  /**
   * Sets how durable a change is by the time the call that makes it returns.
   *
   * @param level the durability; {@link Durability#SYNCED} by default
   * @return this builder
   */
  public H2FileBuilder durability(Durability level) {
    durability = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * Sets the maximum duration of each statement that a read executes. A statement that exceeds it
   * fails with a {@link StorageException} that says that the file may be damaged, because H2
   * retries a read of a damaged index until it times out. In an intact store, each statement takes
   * a fraction of a second, because long listings are read in slices of 20,000 rows. Changes and
   * backups are not limited.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 10 seconds by default
   * @return this builder
   * @throws io.octroi.InvalidInputException if the timeout is out of range
   */
  public H2FileBuilder readTimeout(Duration timeout) {
    readTimeout = Timeouts.checkReadTimeout(Objects.requireNonNull(timeout, "timeout"));
    return this;
  }

  /**
   * Encrypts the file (AES-128 in XTS mode). An existing file must have been created with the same
   * password.
   *
   * @param password the password; at least one character, without spaces, because H2 uses spaces as
   *     separators. The array is copied, so the caller may clear it after the call
   * @return this builder
   * @throws io.octroi.InvalidInputException if the password is empty or contains a space
   */
  public H2FileBuilder encryptionPassword(char[] password) {
    Objects.requireNonNull(password, "password");
    Violations faults = new Violations();
    if (password.length == 0) {
      faults.add("password", "is empty");
    }
    for (char each : password) {
      if (each == ' ') {
        faults.add("password", "contains a space");
        break;
      }
    }
    faults.throwIfAny();
    this.password = password.clone();
    return this;
  }

  /**
   * Sets the clock for {@link #restore}, which uses the current time to choose feed sequence
   * numbers that no earlier restore has used. No other method uses the clock.
   *
   * @param source the clock; the system clock by default
   * @return this builder
   */
  public H2FileBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Requires that the file exists. If it does not exist or has no data, {@link #open} fails and
   * creates no directory.
   *
   * @return this builder
   */
  public H2FileBuilder requireExisting() {
    existing = true;
    return this;
  }

  /**
   * Opens the file read-only. The file must exist; nothing is created. Every change fails with a
   * {@link StorageException} and has no effect. {@link H2Storage#backup} is supported. {@link
   * #durability} has no effect.
   *
   * <p>Several processes may read a file at the same time, each with one store. A file that is open
   * for writing cannot be opened read-only, and a file that is open read-only cannot be opened for
   * writing. H2 enforces this with shared locks on the database file. No lock file is written, so
   * the file may be on a read-only file system. On POSIX systems, closing any descriptor of the
   * file in the reader's process releases the reader's lock. The reader may then fail or miss
   * changes, but the file remains intact.
   *
   * <p>A file from an older version of Octroi is rejected, because its schema must first be updated
   * by a store that can write.
   *
   * @return this builder
   */
  public H2FileBuilder readOnly() {
    readOnly = true;
    return this;
  }

  /**
   * Opens the file. Creates it if it does not exist, unless {@link #requireExisting} or {@link
   * #readOnly} was called.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2, or ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code
   *     .restore}
   * @throws StorageException if the file is open elsewhere (in this process or another), does not
   *     exist and must not be created, does not match the encryption password, was created by a
   *     newer version of Octroi or by another program, is not an intact H2 database, is a symbolic
   *     link to a missing file or to a file whose name does not end with {@code .mv.db}, or cannot
   *     be read and written, or if the H2 version in use is not 2.4.240 or a later 2.4 release. A
   *     rejected file is left unchanged. The message states the cause and the remedy
   */
  public H2Storage open() {
    H2Version.rejectUnsupported();
    return DeferredInterrupt.during(this::openFile);
  }

  private H2Storage openFile() {
    H2File file = existing || readOnly ? H2File.existing(path) : H2File.at(path);
    FileClaim claim = readOnly ? FileClaim.shared(file) : FileClaim.exclusive(file);
    try {
      return H2Storage.of(sessions(file, claim), readOnly ? null : durability, readTimeout);
    } catch (RuntimeException | Error e) {
      claim.close();
      throw e;
    }
  }

  /**
   * Creates the file from a backup, without opening it; see {@link H2Storage#restore}. The backup
   * must be encrypted with the password of this builder. If this builder has no password, the
   * backup must not be encrypted.
   *
   * @param backup a file written by {@link H2Storage#backup}, or a copy of a database file that was
   *     made while the database was closed
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2 or ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code
   *     .restore}, or if the clock returns an instant outside the years 1 to 9999
   * @throws StorageException if the database file exists, or if the backup does not exist, is open
   *     in this process or another, does not match the encryption password, was made by a newer
   *     version of Octroi, is incomplete or cannot be read. In these cases, no database file is
   *     created
   */
  public void restore(Path backup) {
    Objects.requireNonNull(backup, "backup");
    Instant now = new CheckedClock(clock).instant();
    H2Version.rejectUnsupported();
    DeferredInterrupt.during(() -> restoreFile(backup, now));
  }

  private H2File restoreFile(Path backup, Instant now) {
    H2File file = H2File.at(path);
    try (FileClaim claim = FileClaim.exclusive(file)) {
      OwnedConnections connections = OwnedConnections.file(file, password);
      GenerationTracker generation = new GenerationTracker(file, connections, claim);
      new Restore(backup, file, connections, generation, password != null).run(now);
      return file;
    }
  }

  /**
   * Reads all data in the file and reports its defects; see {@link H2Storage#verify}. If H2 retries
   * a read, the read fails after {@link #readTimeout}.
   *
   * @return the report, which lists any damage; damage causes no exception
   * @throws io.octroi.InvalidInputException if the path contains characters that have a special
   *     meaning for H2
   * @throws StorageException if the file does not exist, is open elsewhere, does not match the
   *     encryption password, was not created by Octroi, or cannot be accessed
   */
  public H2FileReport verify() {
    H2Version.rejectUnsupported();
    return DeferredInterrupt.during(this::verifyFile);
  }

  private H2FileReport verifyFile() {
    H2File file = H2File.existing(path);
    try (FileClaim claim = FileClaim.exclusive(file)) {
      OwnedConnections connections = OwnedConnections.file(file, password);
      GenerationTracker generation = new GenerationTracker(file, connections, claim);
      return new Verification(
              file, connections, generation, password != null, Timeouts.forReads(readTimeout))
          .run();
    }
  }

  private OwnedSessions sessions(H2File file, FileClaim claim) {
    OwnedConnections connections = OwnedConnections.file(file, password);
    GenerationTracker generation = new GenerationTracker(file, connections, claim);
    try {
      if (Files.exists(file.file())) {
        generation.rejectOlder();
      } else if (existing || readOnly) {
        throw new StorageException(file + " does not exist", null);
      } else {
        create(file, connections, generation);
      }
      if (readOnly) {
        connections = connections.readOnly();
      }
      return OwnedSessions.ofFile(connections, file, claim);
    } catch (JdbiException e) {
      throw file.notOpened(e, password != null);
    }
  }

  private static void create(
      H2File file, OwnedConnections connections, GenerationTracker generation) {
    StagedFile created = new StagedFile(file, "new", connections);
    try {
      created.delete();
      created.write(connection -> {});
      created.publish(generation);
    } catch (IOException e) {
      throw new StorageException(file + " " + FileProblem.explainOrName(e), e);
    } catch (SQLException e) {
      throw Failures.unchanged(e, file.toString());
    }
  }
}
