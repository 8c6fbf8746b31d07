package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one store on a database file. Within the process, the claim is an entry in {@link
 * OpenFiles}, which is checked first. Between processes, it is a {@link LockFile}. A read-only
 * store does not lock the lock file. Instead, H2 holds a shared lock on the database file.
 *
 * <p>A claim can be lost while the store is open. This happens if its lock was released and a
 * process that cannot look up the owner took over the file, or if the database file or the lock
 * file was deleted, moved or replaced. A lost claim cannot be regained.
 */
final class FileClaim implements AutoCloseable {

  private static final String ADVICE =
      "; nothing can be stored: back up this store if its records are needed, close it, and open"
          + " it again when its files are in place and not open in another process";

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
   * Claims a file exclusively, for a store that reads and writes it.
   *
   * @throws StorageException if the file is open elsewhere
   */
  static FileClaim exclusive(H2File file) {
    return claim(file, true);
  }

  /**
   * Claims a file for a store that only reads it.
   *
   * @throws StorageException if the file is open in this process, or is open for writing in another
   *     process
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

  /**
   * Returns the newest state of the database that is recorded as durable, or null if no state is
   * recorded.
   */
  @Nullable Generation generation() {
    return lockFile == null ? read : lockFile.generation();
  }

  /**
   * Records a state of the database as durable.
   *
   * @param synced whether the record must survive a crash of the machine
   */
  void record(Generation state, boolean synced) throws IOException {
    if (lockFile != null) {
      lockFile.record(state, synced);
    }
  }

  /** Stores the identity of the opened file. Called once, after the database has been opened. */
  void opened() {
    try {
      if (!openFiles.register(file.file())) {
        throw file.inUse("in this process, by another H2Storage", null);
      }
      opened = FileIdentity.of(file.file());
    } catch (IOException e) {
      throw new StorageException(file + " was deleted while it was being opened", e);
    }
  }

  /** Returns whether the store is read-only. */
  boolean isReadOnly() {
    return lockFile == null;
  }

  /**
   * Returns the reason why the file no longer belongs to this store, or null if it still does.
   * Examines the database file and the lock file, which takes a few microseconds.
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

  /** Returns whether the file has been found to be lost. */
  boolean isLost() {
    return detectedLoss != null;
  }

  /**
   * Checks, after a sync, that the synced file still belongs to this store.
   *
   * @throws UnknownOutcomeException if the file no longer belongs to this store, or if this cannot
   *     be determined
   */
  void check() {
    try {
      loss();
    } catch (IOException e) {
      throw new UnknownOutcomeException(file + " cannot be accessed; the change may be lost", e);
    }
    rejectLostChange();
  }

  /**
   * Rejects a change if the store cannot make it.
   *
   * @throws StorageException if the store is read-only
   * @throws UnknownOutcomeException if the file has been found to be lost
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
   * Rejects a read if the file has been found to be lost, because the data may be lost with it.
   *
   * @throws StorageException if the file has been found to be lost
   */
  void rejectRead() {
    String loss = detectedLoss;
    if (loss != null) {
      throw new StorageException(loss + ADVICE, null);
    }
  }

  /** Releases the claim. Further calls have no effect. */
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
      throw new StorageException("the lock of " + file + " could not be released", e);
    }
  }
}
