package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock file beside a database. It identifies the owner of the database and records the newest
 * durable state. It is locked while the database is open, and names no owner while the database is
 * closed. It is never deleted, because another process may be about to lock it.
 *
 * <p>The lock alone is not sufficient. On POSIX systems, it is released when any code in the
 * owner's process closes any descriptor of the file. The record remains and shows whether the owner
 * is still running.
 */
final class LockFile implements AutoCloseable {

  /** The length of the owner's record in bytes. The record of the {@link Generation} follows it. */
  static final int OWNER_LENGTH = 1024;

  /** The open file. Not a channel, because an interrupt would close it. */
  private final RandomAccessFile handle;

  private final FileIdentity identity;
  private final byte[] record;
  private volatile @Nullable Generation generation;

  private LockFile(
      RandomAccessFile handle,
      FileIdentity identity,
      byte[] record,
      @Nullable Generation generation) {
    this.handle = handle;
    this.identity = identity;
    this.record = record;
    this.generation = generation;
  }

  /**
   * Locks a database and records its owner.
   *
   * @throws StorageException if the database is already open, or if the existing lock file is
   *     invalid
   */
  static LockFile of(H2File file) throws IOException {
    Path path = file.lock();
    rejectForeign(path);
    RandomAccessFile handle = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(handle, file);
      rejectOwned(read(handle), file);
      Generation generation = generation(handle);
      byte[] owner = LockOwner.current().text().getBytes(StandardCharsets.UTF_8);
      byte[] record = Arrays.copyOf(owner, OWNER_LENGTH);
      write(handle, 0, record);
      return new LockFile(handle, FileIdentity.of(path), record, generation);
    } catch (IOException | RuntimeException | Error e) {
      handle.close();
      throw e;
    }
  }

  /**
   * Checks that no other process has the database open, without claiming it.
   *
   * @return the recorded state of the database, or null if no state is recorded
   * @throws StorageException if the database is open, or if the existing lock file is invalid
   */
  static @Nullable Generation rejectOwned(H2File file) throws IOException {
    Path path = file.lock();
    rejectForeign(path);
    if (!Files.exists(path)) {
      return null;
    }
    try (RandomAccessFile handle = new RandomAccessFile(path.toFile(), "r")) {
      rejectOwned(read(handle), file);
      return generation(handle);
    }
  }

  /** Returns the recorded state of the database, or null if no state is recorded. */
  @Nullable Generation generation() {
    return generation;
  }

  /**
   * Records a state of the database. If this fails, the file contains an older state or no valid
   * state.
   */
  synchronized void record(Generation state, boolean synced) throws IOException {
    generation = state;
    write(handle, OWNER_LENGTH, state.toBytes());
    if (synced) {
      handle.getFD().sync();
    }
  }

  private static @Nullable Generation generation(RandomAccessFile handle) throws IOException {
    return Generation.of(bytes(handle, OWNER_LENGTH, Generation.LENGTH));
  }

  private static void rejectForeign(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new StorageException(
          path + " is a symbolic link; the lock file must be a regular file", null);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new StorageException(
          path + " is not a file; the lock file must be a regular file", null);
    }
  }

  private static void lock(RandomAccessFile handle, H2File file) throws IOException {
    try {
      if (handle.getChannel().tryLock() == null) {
        throw file.inUse("in another process", null);
      }
    } catch (OverlappingFileLockException e) {
      throw file.inUse("in this process", e);
    }
  }

  private static void rejectOwned(String content, H2File file) {
    if (!content.startsWith(LockOwner.MAGIC) && !LockOwner.MAGIC.startsWith(content)) {
      throw new StorageException(
          file.lock()
              + " is not a lock file of Octroi; move it, or choose another name for the database",
          null);
    }
    Optional<LockOwner> owner = LockOwner.parse(content).filter(LockOwner::livesElsewhere);
    if (owner.isPresent()) {
      throw file.inUse("in another process, with the PID " + owner.get().pid(), null);
    }
  }

  /** Returns the text of the owner's record, without trailing zeros. */
  private static String read(RandomAccessFile handle) throws IOException {
    String text = new String(bytes(handle, 0, OWNER_LENGTH), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /**
   * Returns the bytes at a position. Returns fewer bytes than requested if the end of the file is
   * reached.
   */
  private static byte[] bytes(RandomAccessFile handle, int position, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    handle.seek(position);
    int count = 0;
    for (int more = 0; more >= 0 && count < length; count += Math.max(0, more)) {
      more = handle.read(bytes, count, length - count);
    }
    return Arrays.copyOf(bytes, count);
  }

  private static void write(RandomAccessFile handle, int position, byte[] bytes)
      throws IOException {
    handle.seek(position);
    handle.write(bytes);
  }

  /**
   * Returns the reason why the database no longer belongs to this owner, or null if it still does.
   */
  @Nullable String loss() throws IOException {
    String loss = identity.loss();
    return loss == null && !isCurrentOwner()
        ? "the lock file " + identity.path() + " names another owner"
        : loss;
  }

  /**
   * Returns whether the file contains this owner's record. Synchronized, because all threads share
   * the position in the file.
   */
  private synchronized boolean isCurrentOwner() throws IOException {
    return Arrays.equals(bytes(handle, 0, record.length), record);
  }

  /** Clears the record if it still names this owner, and releases the lock. */
  @Override
  public synchronized void close() throws IOException {
    try (handle) {
      if (isCurrentOwner()) {
        write(handle, 0, new byte[OWNER_LENGTH]);
      }
    }
  }
}
