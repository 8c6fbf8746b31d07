package io.octroi.storage.h2;

import java.util.Arrays;

/** A file as it grows by what a {@link WriteLog} took down. */
final class FileImage {

  private byte[] bytes;
  private int length;

  /** Begins with what is in the file already. */
  FileImage(byte[] before) {
    bytes = Arrays.copyOf(before, Math.max(before.length, 1 << 20));
    length = before.length;
  }

  /** Does the beginning of a write. */
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
