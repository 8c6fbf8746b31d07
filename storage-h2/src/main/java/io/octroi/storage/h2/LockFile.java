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
 * database goes. It is locked while the database is open, and names no owner while it is closed. It
 * is never deleted: another process may be about to lock it.
 *
 * <p>The lock alone is not enough. On POSIX systems it ends when any code of the owner's process
 * closes any descriptor of the file. The record stays, and tells whether the owner lives.
 */
final class LockFile implements AutoCloseable {

  /** The length of the part for the owner; {@link Generation} follows. */
  static final int OWNER_LENGTH = 1024;

  /** Not a channel, which an interrupt would close. */
  private final RandomAccessFile open;

  private final FileIdentity identity;
  private final byte[] record;
  private volatile @Nullable Generation generation;

  private LockFile(
      RandomAccessFile open,
      FileIdentity identity,
      byte[] record,
      @Nullable Generation generation) {
    this.open = open;
    this.identity = identity;
    this.record = record;
    this.generation = generation;
  }

  /**
   * Locks the file of a database and writes the record.
   *
   * @throws StorageException if another process has the database open, or the file is not a lock
   *     file
   */
  static LockFile of(H2File file) throws IOException {
    Path path = file.lock();
    refuseForeign(path);
    RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock(open, file);
      refuseOwned(read(open), file);
      Generation generation = generation(open);
      byte[] owner = LockOwner.current().text().getBytes(StandardCharsets.UTF_8);
      byte[] record = Arrays.copyOf(owner, OWNER_LENGTH);
      write(open, 0, record);
      return new LockFile(open, FileIdentity.of(path), record, generation);
    } catch (IOException | RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  /**
   * Refuses a database that another process has open, without claiming it.
   *
   * @return the state of the database that is recorded; null if none is
   * @throws StorageException if it is open, or the lock file is of another kind
   */
  static @Nullable Generation refuseOwned(H2File file) throws IOException {
    Path path = file.lock();
    refuseForeign(path);
    if (!Files.exists(path)) {
      return null;
    }
    try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "r")) {
      refuseOwned(read(open), file);
      return generation(open);
    }
  }

  /** Returns the newest state of the database that is recorded; null if none is. */
  @Nullable Generation generation() {
    return generation;
  }

  /** Records a state of the database. If that fails, an older state is left, or no record. */
  synchronized void record(Generation state, boolean synced) throws IOException {
    generation = state;
    write(open, OWNER_LENGTH, state.toBytes());
    if (synced) {
      open.getFD().sync();
    }
  }

  private static @Nullable Generation generation(RandomAccessFile open) throws IOException {
    return Generation.of(bytes(open, OWNER_LENGTH, Generation.LENGTH));
  }

  private static void refuseForeign(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new StorageException(path + " is a symbolic link; the lock file must be a file", null);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new StorageException(path + " is not a file; the lock file must be a file", null);
    }
  }

  private static void lock(RandomAccessFile open, H2File file) throws IOException {
    try {
      if (open.getChannel().tryLock() == null) {
        throw file.inUse("in another process", null);
      }
    } catch (OverlappingFileLockException e) {
      throw file.inUse("in this process", e);
    }
  }

  private static void refuseOwned(String content, H2File file) {
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
  private static String read(RandomAccessFile open) throws IOException {
    String text = new String(bytes(open, 0, OWNER_LENGTH), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Returns what is at a position; fewer bytes where the file ends. */
  private static byte[] bytes(RandomAccessFile open, int position, int length) throws IOException {
    byte[] bytes = new byte[length];
    open.seek(position);
    int count = 0;
    for (int more = 0; more >= 0 && count < length; count += Math.max(0, more)) {
      more = open.read(bytes, count, length - count);
    }
    return Arrays.copyOf(bytes, count);
  }

  private static void write(RandomAccessFile open, int position, byte[] bytes) throws IOException {
    open.seek(position);
    open.write(bytes);
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
    return Arrays.equals(bytes(open, 0, record.length), record);
  }

  /** Clears the record, unless it is another's, and gives up the lock. */
  @Override
  public synchronized void close() throws IOException {
    try (open) {
      if (isOurs()) {
        write(open, 0, new byte[OWNER_LENGTH]);
      }
    }
  }
}
