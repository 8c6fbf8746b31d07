package io.octroi.core.taxrate.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Bytes read as strict UTF-8, which gives all that precedes a malformed byte before it tells on
 * which line that is. For one thread.
 */
final class Utf8Text extends Reader {

  private static final int BUFFER = 8_192;

  private final InputStream bytes;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer raw = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer text = CharBuffer.allocate(BUFFER).limit(0);
  private boolean ended;
  private long line = 1;
  private boolean afterReturn;

  /** Tells on which line there is a malformed byte. */
  static final class MalformedLineException extends CharacterCodingException {

    private static final long serialVersionUID = 1L;

    private final long line;

    private MalformedLineException(long line) {
      this.line = line;
    }

    long line() {
      return line;
    }
  }

  Utf8Text(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!text.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, text.remaining());
    text.get(target, offset, count);
    return count;
  }

  /** Decodes some more; false at the end. */
  private boolean decode() throws IOException {
    text.clear();
    CoderResult result = decoder.decode(raw, text, ended);
    while (text.position() == 0 && !(ended && result.isUnderflow())) {
      if (result.isError()) {
        throw new MalformedLineException(line);
      }
      fill();
      result = decoder.decode(raw, text, ended);
    }
    text.flip();
    countLines();
    return text.hasRemaining();
  }

  private void fill() throws IOException {
    raw.compact();
    int count = bytes.read(raw.array(), raw.position(), raw.remaining());
    ended = count < 0;
    raw.position(raw.position() + Math.max(0, count)).flip();
  }

  /** A carriage return ends a line, too, and with a line feed behind it but one. */
  private void countLines() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || (c == '\n' && !afterReturn)) {
        line++;
      }
      afterReturn = c == '\r';
    }
  }

  /** Closes the bytes; that this fails changes nothing, since they were only read. */
  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
