package io.octroi.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A reader that skips the byte order mark at the beginning of a text. Some programs write this mark
 * at the beginning of a file. Not thread-safe.
 */
public final class BomSkippingReader extends FilterReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private boolean started;

  /**
   * Creates a reader at the beginning of a text.
   *
   * @param text the text
   */
  public BomSkippingReader(Reader text) {
    super(text);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (started || count <= 0) {
      return count;
    }
    started = true;
    if (target[offset] != BYTE_ORDER_MARK) {
      return count;
    }
    System.arraycopy(target, offset + 1, target, offset, count - 1);
    return count > 1 ? count - 1 : super.read(target, offset, length);
  }
}
