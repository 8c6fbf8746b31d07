package io.octroi.storage.h2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of a database file. H2 numbers its writes. It opens the newest complete state, which is
 * an older state if the file was truncated or damaged.
 *
 * <p>The {@link LockFile} beside the database records the newest state that is known to be durable.
 * The actual state of the file is at least as new. The record is written after the recorded state
 * has been synced. The record itself is not synced, because it only has to survive the process.
 *
 * @param created the creation time of the file, in milliseconds since the epoch; identifies the
 *     file
 * @param version the number of the state
 */
record Generation(long created, long version) {

  /** The state of a file that contains no database. */
  static final Generation NOTHING = new Generation(0, 0);

  private static final long MAGIC = 0x4f_63_74_72_6f_69_47_31L; // "OctroiG1"

  /** The length of a record in bytes. */
  static final int LENGTH = 4 * Long.BYTES;

  /** Returns the newest written state of an open store. */
  static Generation of(MVStore store) {
    FileStore<?> file = store.getFileStore();
    return new Generation(file.getCreationTime(), file.lastChunkVersion());
  }

  /**
   * Returns whether this state is older than the given durable state of the same file. Returns
   * false if {@code durable} is null or belongs to another file.
   */
  boolean isBefore(@Nullable Generation durable) {
    return durable != null && durable.created == created && version < durable.version;
  }

  /** Parses a record. Returns null if the bytes are not a valid record. */
  static @Nullable Generation of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      return null;
    }
    ByteBuffer record = ByteBuffer.wrap(bytes);
    Generation read = new Generation(record.getLong(Long.BYTES), record.getLong(2 * Long.BYTES));
    return Arrays.equals(read.toBytes(), bytes) ? read : null;
  }

  /** Returns this state as a record of {@link #LENGTH} bytes. */
  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(MAGIC).putLong(created).putLong(version);
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array(), 0, bytes.position());
    return bytes.putLong(checksum.getValue()).array();
  }
}
