package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.Violations;
import io.octroi.check.CheckedClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** How a file is opened; begun by {@link H2Storage#at}. For one thread. */
public final class H2FileBuilder {

  private final Path path;
  private Durability durability = Durability.SYNCED;
  private InstantSource clock = InstantSource.system();
  private char @Nullable [] password;

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
   * Encrypts the file (AES-128, XTS); one that exists must have been made with the same password.
   *
   * @param secret the password, at least one character, no blanks (H2 separates by them). It is
   *     copied, and may be wiped when the call returns
   * @return this
   * @throws io.octroi.InvalidInputException if the password is empty or contains a blank
   */
  public H2FileBuilder encryptedBy(char[] secret) {
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
   * Opens the file, and makes it if there is none.
   *
   * @return the open store
   * @throws io.octroi.InvalidInputException if the path contains what H2 would not take for a path
   * @throws StorageException if the file is open elsewhere (in this process or another), is
   *     encrypted otherwise, was made by a newer version of Octroi or by something else, or cannot
   *     be read
   */
  public H2Storage open() {
    boolean interrupted = Thread.interrupted();
    try {
      H2File file = H2File.at(path);
      FileClaim claim = FileClaim.of(file);
      try {
        return H2Storage.of(sessions(file, claim), durability);
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
   *     or the clock does not return an instant of the years 1 to 9999
   * @throws StorageException if there is a database file, or the backup is none, is encrypted
   *     otherwise, was made by a newer version of Octroi, is not whole or cannot be read; then
   *     there is no database file
   */
  public void restore(Path backup) {
    Objects.requireNonNull(backup, "backup");
    Instant now = new CheckedClock(clock).instant();
    boolean interrupted = Thread.interrupted();
    try {
      H2File file = H2File.at(path);
      FileClaim claim = FileClaim.of(file);
      try {
        OwnConnections connections = OwnConnections.file(file, password);
        new Restoration(backup, file, connections, password != null).run(now);
      } finally {
        claim.close();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private OwnSessions sessions(H2File file, FileClaim claim) {
    file.removeUnfinished();
    try {
      return OwnSessions.ofFile(OwnConnections.file(file, password), file, claim);
    } catch (JdbiException e) {
      throw file.notOpened(e, password != null);
    }
  }
}
