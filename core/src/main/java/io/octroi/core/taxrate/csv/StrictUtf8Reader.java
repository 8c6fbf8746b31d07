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
 * Decodes bytes as strict UTF-8. Returns all text before a malformed byte, and then throws an
 * exception with the number of its line. Not thread-safe.
 */
final class StrictUtf8Reader extends Reader {

  private static final int BUFFER = 8_192;

  private final InputStream input;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(BUFFER).limit(0);
  private boolean endOfInput;
  private long line = 1;
  private boolean afterCarriageReturn;

  /** Thrown at a malformed byte. */
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

  StrictUtf8Reader(InputStream input) {
    this.input = input;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!decoded.hasRemaining() && !decode()) {
      return -1;
    }
    int count = Math.min(length, decoded.remaining());
    decoded.get(target, offset, count);
    return count;
  }

  /** Decodes the next characters. Returns false at the end of the input. */
  private boolean decode() throws IOException {
    decoded.clear();
    CoderResult result = decoder.decode(undecoded, decoded, endOfInput);
    while (decoded.position() == 0 && !(endOfInput && result.isUnderflow())) {
      if (result.isError()) {
        throw new MalformedLineException(line);
      }
      fill();
      result = decoder.decode(undecoded, decoded, endOfInput);
    }
    decoded.flip();
    countLines();
    return decoded.hasRemaining();
  }

  private void fill() throws IOException {
    undecoded.compact();
    int count = input.read(undecoded.array(), undecoded.position(), undecoded.remaining());
    endOfInput = count < 0;
    undecoded.position(undecoded.position() + Math.max(0, count)).flip();
  }

  /** Counts line ends: a line feed, a carriage return, or both in this order. */
  private void countLines() {
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if (c == '\r' || (c == '\n' && !afterCarriageReturn)) {
        line++;
      }
      afterCarriageReturn = c == '\r';
    }
  }

  /** Closes the input. Ignores a failure to close, because nothing was written. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
