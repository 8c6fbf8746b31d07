package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The right of one store to a database file. Within the process it is an entry of {@link
 * OpenFiles}, which is asked first; between processes it is a {@link LockFile}. A store that only
 * reads has no lock file: H2 locks the database file itself, shared among those who read.
 *
 * <p>A claim can be lost while the store is open: when its lock was dropped and a process that
 * cannot see the owner took it over, or when a file was deleted, moved or replaced. It then stays
 * lost.
 */
final class FileClaim implements AutoCloseable {

  private static final String ADVICE =
      ", so that nothing can be kept any more; back up this store if its records are still wanted,"
          + " close it, and open it again when its files are in place and no other process has"
          + " them open";

  private final H2File file;
  private final OpenFiles openFiles;
  private final @Nullable LockFile lockFile;
  private final @Nullable Generation read;
  private volatile @Nullable FileIdentity opened;
  private volatile @Nullable String detectedLoss;
  private boolean closed;

  private FileClaim(
      H2File file, OpenFiles openFiles, @Nullable LockFile lockFile, @Nullable Generation read) {
    this.file = file;
    this.openFiles = openFiles;
    this.lockFile = lockFile;
    this.read = read;
  }

  /**
   * Claims a file.
   *
   * @throws StorageException if it is open elsewhere
   */
  static FileClaim exclusive(H2File file) {
    return claim(file, true);
  }

  /**
   * Claims a file within this process, for a store that only reads it.
   *
   * @throws StorageException if it is open in this process, or another one writes it
   */
  static FileClaim shared(H2File file) {
    return claim(file, false);
  }

  private static FileClaim claim(H2File file, boolean writing) {
    OpenFiles openFiles = new OpenFiles();
    try {
      if (!openFiles.register(file.file()) || !openFiles.register(file.lock())) {
        throw file.inUse("in this process, by another H2Storage", null);
      }
      if (!writing) {
        return new FileClaim(file, openFiles, null, LockFile.rejectOwned(file));
      }
      LockFile lockFile = LockFile.of(file);
      openFiles.register(file.lock());
      return new FileClaim(file, openFiles, lockFile, null);
    } catch (IOException e) {
      openFiles.close();
      throw new StorageException("the file " + file.lock() + " " + FileProblem.explainOrName(e), e);
    } catch (RuntimeException | Error e) {
      openFiles.close();
      throw e;
    }
  }

  /** Returns the newest state of the database that is recorded as durable; null if none is. */
  @Nullable Generation generation() {
    return lockFile == null ? read : lockFile.generation();
  }

  /**
   * Records a state of the database as durable.
   *
   * @param synced whether the record has to survive a crash of the machine
   */
  void record(Generation state, boolean synced) throws IOException {
    if (lockFile != null) {
      lockFile.record(state, synced);
    }
  }

  /** Remembers which file was opened; called once, when the database is open. */
  void opened() {
    try {
      if (!openFiles.register(file.file())) {
        throw file.inUse("in this process, by another H2Storage", null);
      }
      opened = FileIdentity.of(file.file());
    } catch (IOException e) {
      throw new StorageException(file + " was deleted while it was opened", e);
    }
  }

  /** Returns whether the store only reads. */
  boolean isReadOnly() {
    return lockFile == null;
  }

  /**
   * Returns why the file is no longer this store's, or null if it is. Looks at both files; takes
   * some microseconds.
   */
  @Nullable String loss() throws IOException {
    String loss = detectedLoss;
    FileIdentity identity = opened;
    if (loss == null && identity != null) {
      loss = identity.loss();
    }
    if (loss == null && lockFile != null) {
      loss = lockFile.loss();
    }
    if (loss != null) {
      detectedLoss = loss;
    }
    return loss;
  }

  /** Returns whether the file is known to be no longer this store's. */
  boolean isLost() {
    return detectedLoss != null;
  }

  /**
   * Looks whether what was made durable is kept.
   *
   * @throws UnknownOutcomeException if the file is no longer this store's, or that cannot be known
   */
  void check() {
    try {
      loss();
    } catch (IOException e) {
      throw new UnknownOutcomeException(
          file + " cannot be looked at, so that the change may be lost", e);
    }
    rejectLostChange();
  }

  /**
   * Rejects a change of a store that cannot make it.
   *
   * @throws StorageException if the store only reads
   * @throws UnknownOutcomeException if the file is known to be lost
   */
  void rejectChange() {
    if (isReadOnly()) {
      throw new StorageException(
          file + " is open read-only; open it without readOnly() to change it", null);
    }
    rejectLostChange();
  }

  private void rejectLostChange() {
    String loss = detectedLoss;
    if (loss != null) {
      throw new UnknownOutcomeException(loss + ADVICE, null);
    }
  }

  /**
   * Rejects to read what may have been lost.
   *
   * @throws StorageException if the file is known to be lost
   */
  void rejectRead() {
    String loss = detectedLoss;
    if (loss != null) {
      throw new StorageException(loss + ADVICE, null);
    }
  }

  /** Gives up the claim; again without effect. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (openFiles) {
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      throw new StorageException("the lock of " + file + " could not be given up", e);
    }
  }
}
