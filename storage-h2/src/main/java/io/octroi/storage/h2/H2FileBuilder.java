package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.internal.CheckedClock;
import io.octroi.internal.Violations;
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
 * Builds an {@link H2Storage} in a file, and restores and verifies such files. Created by {@link
 * H2Storage#builder(Path)}. Not thread-safe.
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
   * Sets the durability of a change when its call returns.
   *
   * @param level the durability; {@link Durability#SYNCED} by default
   * @return this builder
   */
  public H2FileBuilder durability(Durability level) {
    durability = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * Sets the maximum duration of one statement of a read. A statement that exceeds it fails with a
   * {@link StorageException} that names the file as possibly damaged, because H2 retries a read of
   * a damaged index until it times out. In an intact store, statements take a fraction of a second:
   * long listings are read in slices of 20,000 rows. Changes and backups are not limited.
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
   * Encrypts the file (AES-128, XTS). An existing file must have been created with the same
   * password.
   *
   * @param password the password, at least one character and no spaces, which H2 uses as
   *     separators. It is copied, so the caller may clear it after the call
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
   * Sets the clock for {@link #restore}, which uses the time to choose feed sequences that no
   * earlier restore has used. Nothing else uses it.
   *
   * @param source the clock; the system clock by default
   * @return this builder
   */
  public H2FileBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Requires that the file exists: {@link #open} fails if it does not exist or has no data, and
   * creates no directory.
   *
   * @return this builder
   */
  public H2FileBuilder requireExisting() {
    existing = true;
    return this;
  }

  /**
   * Opens the file read-only. The file must exist, nothing is created, and every change fails with
   * a {@link StorageException} and has no effect. {@link H2Storage#backup} is supported. {@link
   * #durability} has no effect.
   *
   * <p>Several processes may read a file at the same time, with one store in each. A file that is
   * open for writing cannot be opened read-only, and a file that is open read-only cannot be opened
   * for writing. H2 enforces this with shared locks on the database file. No lock file is written,
   * so the file may be on a read-only file system. On POSIX systems, closing any descriptor of the
   * file in the reader's process drops the reader's lock: the reader may then fail or miss changes,
   * but the file is safe.
   *
   * <p>A file of an older version of Octroi is rejected, because its schema must be updated by a
   * store that can write.
   *
   * @return this builder
   */
  public H2FileBuilder readOnly() {
    readOnly = true;
    return this;
  }

  /**
   * Opens the file, and creates it if it does not exist, unless {@link #requireExisting} or {@link
   * #readOnly} was called.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would
   *     interpret, or ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code .restore}
   * @throws StorageException if the file is open elsewhere (in this process or another), does not
   *     exist and must not be created, is encrypted differently, was created by a newer version of
   *     Octroi or by another program, is not an intact H2 database, is a symbolic link to a missing
   *     file or to one whose name does not end with {@code .mv.db}, or cannot be read and written,
   *     or if the H2 version in use is not 2.4.240 or a later 2.4 release. A rejected file is left
   *     unchanged. The message states the cause and the remedy
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
   * must be encrypted with the password of this builder, or not at all if there is none.
   *
   * @param backup a file written by {@link H2Storage#backup}, or a copy of a database file that was
   *     made while the database was closed
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   *     or ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code .restore}, or if the
   *     clock does not return an instant of the years 1 to 9999
   * @throws StorageException if the database file exists, or if the backup does not exist, is open
   *     in this process or another, is encrypted differently, was made by a newer version of
   *     Octroi, is incomplete or cannot be read; then no database file is created
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
   * Reads everything in the file and reports what is wrong with it; see {@link H2Storage#verify}.
   * Each read fails after {@link #readTimeout}.
   *
   * @return the report; damage is reported, not thrown
   * @throws io.octroi.InvalidInputException if the path contains characters that H2 would interpret
   * @throws StorageException if the file cannot be verified: it does not exist, is open elsewhere,
   *     is encrypted differently, was not created by Octroi, or cannot be accessed
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
