package io.octroi.storage.h2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a database file goes: H2 numbers what it stores, and opens the newest state that it finds
 * whole, which is an older one where the file was cut off or damaged.
 *
 * <p>The newest state that is known to be durable is kept in the {@link LockFile} beside the
 * database, as a lower bound: it is written after the sync of that state, and not synced itself,
 * because it only has to survive the process.
 *
 * @param created when the file was created, in milliseconds since 1970; tells files apart
 * @param version the number of the state
 */
record Generation(long created, long version) {

  /** A file without a database in it. */
  static final Generation NOTHING = new Generation(0, 0);

  private static final long MAGIC = 0x4f_63_74_72_6f_69_47_31L; // "OctroiG1"

  /** The length of a record in bytes. */
  static final int LENGTH = 4 * Long.BYTES;

  /** Returns the newest state of an open store that is stored. */
  static Generation of(MVStore store) {
    FileStore<?> file = store.getFileStore();
    return new Generation(file.getCreationTime(), file.lastChunkVersion());
  }

  /** Returns whether this state of a file is older than one that was durable. */
  boolean isBefore(@Nullable Generation durable) {
    return durable != null && durable.created == created && version < durable.version;
  }

  /** Returns what bytes of a record say, or null if they are no record. */
  static @Nullable Generation of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      return null;
    }
    ByteBuffer record = ByteBuffer.wrap(bytes);
    Generation read = new Generation(record.getLong(Long.BYTES), record.getLong(2 * Long.BYTES));
    return Arrays.equals(read.toBytes(), bytes) ? read : null;
  }

  /** Returns the record of this state, of {@link #LENGTH} bytes. */
  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(MAGIC).putLong(created).putLong(version);
    CRC32 checksum = new CRC32();
    checksum.update(bytes.array(), 0, bytes.position());
    return bytes.putLong(checksum.getValue()).array();
  }
}
