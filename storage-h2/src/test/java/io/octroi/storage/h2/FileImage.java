package io.octroi.storage.h2;

import java.util.Arrays;

/** The content of a file after the writes that a {@link WriteLog} has recorded. */
final class FileImage {

  private byte[] bytes;
  private int length;

  /** Starts with the current content of the file. */
  FileImage(byte[] before) {
    bytes = Arrays.copyOf(before, Math.max(before.length, 1 << 20));
    length = before.length;
  }

  /** Applies the first bytes of a write. */
  void apply(WriteLog.Write write, int count) {
    int start = (int) write.position();
    if (write.count() == 0) {
      Arrays.fill(bytes, Math.min(start, length), length, (byte) 0);
      length = start;
      return;
    }
    if (start + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (start + count));
    }
    write.bytes().get(0, bytes, start, count);
    length = Math.max(length, start + count);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
