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
 * The file beside a database that names the opening to which the database belongs, and how far the
 * database goes. It is locked while the database is handle, and names no owner while it is closed.
 * It is never deleted: another process may be about to lock it.
 *
 * <p>The lock alone is not enough. On POSIX systems it ends when any code of the owner's process
 * closes any descriptor of the file. The record stays, and tells whether the owner lives.
 */
final class LockFile implements AutoCloseable {

  /** The length of the part for the owner; {@link Generation} follows. */
  static final int OWNER_LENGTH = 1024;

  /** Not a channel, which an interrupt would close. */
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
   * Locks the file of a database and writes the record.
   *
   * @throws StorageException if another process has the database handle, or the file is not a lock
   *     file
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
   * Rejects a database that another process has handle, without claiming it.
   *
   * @return the state of the database that is recorded; null if none is
   * @throws StorageException if it is handle, or the lock file is of another kind
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

  /** Returns the newest state of the database that is recorded; null if none is. */
  @Nullable Generation generation() {
    return generation;
  }

  /** Records a state of the database. If that fails, an older state is left, or no record. */
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
      throw new StorageException(path + " is a symbolic link; the lock file must be a file", null);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new StorageException(path + " is not a file; the lock file must be a file", null);
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
          file.lock() + " is not a lock file of Octroi; move it, or choose another name", null);
    }
    Optional<LockOwner> owner = LockOwner.parse(content).filter(LockOwner::livesElsewhere);
    if (owner.isPresent()) {
      throw file.inUse("in another process, number " + owner.get().pid(), null);
    }
  }

  /** Returns the owner's record, without the zeros that follow it. */
  private static String read(RandomAccessFile handle) throws IOException {
    String text = new String(bytes(handle, 0, OWNER_LENGTH), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Returns what is at a position; fewer bytes where the file ends. */
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

  /** Returns why this opening has lost the database, or null if it is still the owner. */
  @Nullable String loss() throws IOException {
    String loss = identity.loss();
    return loss == null && !isOurs()
        ? "the lock file " + identity.path() + " names another owner"
        : loss;
  }

  /** Alone, because the position in the file is shared. */
  private synchronized boolean isOurs() throws IOException {
    return Arrays.equals(bytes(handle, 0, record.length), record);
  }

  /** Clears the record, unless it is another's, and gives up the lock. */
  @Override
  public synchronized void close() throws IOException {
    try (handle) {
      if (isOurs()) {
        write(handle, 0, new byte[OWNER_LENGTH]);
      }
    }
  }
}
