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
 * The file beside a database that names the opening to which the database belongs. It is locked
 * while the database is open, and empty while it is closed. It is never deleted: another process
 * may be about to lock it.
 *
 * <p>The lock alone is not enough. On POSIX systems it ends when any code of the owner's process
 * closes any descriptor of the file. The record stays, and tells whether the owner lives.
 */
final class LockFile implements AutoCloseable {

  private static final int LENGTH_MOST = 1024;

  /** Not a channel, which an interrupt would close. */
  private final RandomAccessFile open;

  private final FileIdentity identity;
  private final byte[] record;

  private LockFile(RandomAccessFile open, FileIdentity identity, byte[] record) {
    this.open = open;
    this.identity = identity;
    this.record = record;
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
      byte[] record = LockOwner.current().text().getBytes(StandardCharsets.UTF_8);
      open.setLength(0);
      open.seek(0);
      open.write(record);
      return new LockFile(open, FileIdentity.of(path), record);
    } catch (IOException | RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  /**
   * Refuses a database that another process has open, without claiming it.
   *
   * @throws StorageException if it is open, or the lock file is of another kind
   */
  static void refuseOwned(H2File file) throws IOException {
    Path path = file.lock();
    refuseForeign(path);
    if (Files.exists(path)) {
      try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "r")) {
        refuseOwned(read(open), file);
      }
    }
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

  private static String read(RandomAccessFile open) throws IOException {
    open.seek(0);
    byte[] bytes = new byte[LENGTH_MOST];
    int count = Math.max(0, open.read(bytes));
    return new String(bytes, 0, count, StandardCharsets.UTF_8);
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
    byte[] now = new byte[record.length];
    open.seek(0);
    return open.read(now) == now.length && Arrays.equals(now, record);
  }

  /** Clears the record, unless it is another's, and gives up the lock. */
  @Override
  public void close() throws IOException {
    try (open) {
      if (isOurs()) {
        open.setLength(0);
      }
    }
  }
}
