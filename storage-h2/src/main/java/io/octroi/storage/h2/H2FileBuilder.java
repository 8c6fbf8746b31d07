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

/** How a file is opened; begun by {@link H2Storage#builder}. For one thread. */
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
   * Sets what a change has reached when its call returns.
   *
   * @param promise {@link Durability#SYNCED} unless set
   * @return this
   */
  public H2FileBuilder durability(Durability promise) {
    durability = Objects.requireNonNull(promise, "promise");
    return this;
  }

  /**
   * Sets the longest time that one statement of a read may take. A longer one ends by a {@link
   * StorageException} that names the file as possibly damaged: H2 repeats a read of a damaged index
   * in vain. A listing of a sound store is read in slices of 20,000 rows, by statements of a
   * fraction of a second each. Changes and backups are not limited.
   *
   * @param timeout the timeout, from 1 millisecond to 1 hour; 10 seconds unless set
   * @return this
   * @throws io.octroi.InvalidInputException if the timeout is shorter or longer
   */
  public H2FileBuilder readTimeout(Duration timeout) {
    readTimeout = Timeouts.checkReadTimeout(Objects.requireNonNull(timeout, "timeout"));
    return this;
  }

  /**
   * Encrypts the file (AES-128, XTS); one that exists must have been made with the same password.
   *
   * @param secret the password, at least one character, no blanks (H2 separates by them). It is
   *     copied, and may be wiped when the call returns
   * @return this
   * @throws io.octroi.InvalidInputException if the password is empty or contains a blank
   */
  public H2FileBuilder encryptionPassword(char[] secret) {
    Objects.requireNonNull(secret, "secret");
    Violations faults = new Violations();
    if (secret.length == 0) {
      faults.add("password", "is empty");
    }
    for (char each : secret) {
      if (each == ' ') {
        faults.add("password", "contains a blank");
        break;
      }
    }
    faults.throwIfAny();
    password = secret.clone();
    return this;
  }

  /**
   * Sets the clock that {@link #restore} goes by, and nothing else: feeds go on beyond what its
   * time could have brought.
   *
   * @param source the system's unless set
   * @return this
   */
  public H2FileBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Rejects to create the store: {@link #open} fails if the file does not exist or has no data, and
   * creates no folder either.
   *
   * @return this
   */
  public H2FileBuilder requireExisting() {
    existing = true;
    return this;
  }

  /**
   * Opens the file to read only. The file must exist, nothing is created, and every change fails
   * with a {@link StorageException} that changed nothing. {@link H2Storage#backup} is possible.
   *
   * <p>Several processes may read a file at a time, one store in each. None of them opens a file
   * that a store has open for writing, and no store opens a file for writing that is being read.
   * This rests on shared locks of the database file, which H2 takes: no lock file is written, so
   * that the file may be on a read-only file system. A reader's lock is dropped by whatever closes
   * a descriptor of the file in the reader's process (on POSIX systems); the reader may then fail
   * or miss changes, but the file is safe.
   *
   * <p>A file of an older version of Octroi is rejected: its schema has to be brought up to date by
   * a store that writes. {@link #durability} has no effect.
   *
   * @return this
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
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path,
   *     or ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code .restore}
   * @throws StorageException if the file is open elsewhere (in this process or another), does not
   *     exist and is not to be created, is encrypted otherwise, was made by a newer version of
   *     Octroi or by something else, is not a whole H2 database, is a symbolic link to no file or
   *     to one whose name does not end with {@code .mv.db}, or cannot be read and written, or if
   *     the H2 in use is not 2.4.240 or a later 2.4. A file that was rejected is left unchanged.
   *     The message says how to put it right
   */
  public H2Storage open() {
    H2Version.rejectUnsupported();
    boolean interrupted = Thread.interrupted();
    try {
      H2File file = existing || readOnly ? H2File.existing(path) : H2File.at(path);
      FileClaim claim = readOnly ? FileClaim.shared(file) : FileClaim.exclusive(file);
      try {
        return H2Storage.of(sessions(file, claim), readOnly ? null : durability, readTimeout);
      } catch (RuntimeException | Error e) {
        claim.close();
        throw e;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Makes the file of a backup, which was encrypted by the same password or not at all, without
   * opening it; see {@link H2Storage#restore}.
   *
   * @param backup what {@link H2Storage#backup} has written, or a copy of a database file that was
   *     made while it was closed
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path,
   *     ends with {@code .mv.db}, {@code .new}, {@code .rewrite} or {@code .restore}, or the clock
   *     does not return an instant of the years 1 to 9999
   * @throws StorageException if there is a database file, or the backup does not exist, is open in
   *     this process or another, is encrypted otherwise, was made by a newer version of Octroi, is
   *     not whole or cannot be read; then there is no database file
   */
  public void restore(Path backup) {
    Objects.requireNonNull(backup, "backup");
    Instant now = new CheckedClock(clock).instant();
    H2Version.rejectUnsupported();
    boolean interrupted = Thread.interrupted();
    try {
      H2File file = H2File.at(path);
      FileClaim claim = FileClaim.exclusive(file);
      try {
        OwnedConnections connections = OwnedConnections.file(file, password);
        GenerationTracker generation = new GenerationTracker(file, connections, claim);
        new Restore(backup, file, connections, generation, password != null).run(now);
      } finally {
        claim.close();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Reads everything in the file and reports what is wrong with it; see {@link H2Storage#verify}. A
   * read that H2 repeats in vain ends after {@link #readTimeout}.
   *
   * @return the report; damage is reported and not thrown
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws StorageException if nothing can be said of the file: there is none, it is open
   *     elsewhere, encrypted otherwise, was not made by Octroi, or cannot be accessed
   */
  public H2FileReport verify() {
    H2Version.rejectUnsupported();
    boolean interrupted = Thread.interrupted();
    try {
      H2File file = H2File.existing(path);
      FileClaim claim = FileClaim.exclusive(file);
      try {
        OwnedConnections connections = OwnedConnections.file(file, password);
        GenerationTracker generation = new GenerationTracker(file, connections, claim);
        return new Verification(
                file, connections, generation, password != null, Timeouts.forReads(readTimeout))
            .run();
      } finally {
        claim.close();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
