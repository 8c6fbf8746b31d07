package io.octroi.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A reader that decodes bytes as strict UTF-8. It returns all text before the first malformed byte.
 * It then throws an exception that contains the line number of this byte. Not thread-safe.
 */
public final class StrictUtf8Reader extends Reader {

  private static final String NOT_UTF_8 = "is not UTF-8 text";

  private static final int BUFFER = 8_192;
  private static final int FIRST_LATIN = 0xA0;
  private static final int UTF_16_MARK = 0xFE;

  private final InputStream input;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER).limit(0);
  private final CharBuffer decoded = CharBuffer.allocate(BUFFER).limit(0);
  private boolean endOfInput;
  private long line = 1;
  private boolean afterCarriageReturn;

  /** Thrown when a malformed byte is reached. The message describes this byte. */
  public static final class MalformedLineException extends CharacterCodingException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String message;

    private MalformedLineException(long line, String message) {
      this.line = line;
      this.message = message;
    }

    @Override
    public String getMessage() {
      return message;
    }

    /**
     * Returns the line of the byte.
     *
     * @return the line number, from 1
     */
    public long line() {
      return line;
    }
  }

  /**
   * What is wrong with a text that cannot be read.
   *
   * @param line the line, from 1, or 0 if it is unknown
   * @param message the fault
   */
  public record Fault(long line, String message) {

    /**
     * Returns the fault that caused an exception of this or another reader.
     *
     * @param thrown the exception, or null if it is unknown
     * @return the fault
     */
    public static Fault of(@Nullable IOException thrown) {
      if (thrown instanceof MalformedLineException malformed) {
        return new Fault(malformed.line, malformed.message);
      }
      return new Fault(
          0, thrown instanceof CharacterCodingException ? NOT_UTF_8 : "cannot be read: " + thrown);
    }
  }

  /**
   * Creates a reader.
   *
   * @param input the bytes
   */
  public StrictUtf8Reader(InputStream input) {
    this.input = input;
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @return the reader
   * @throws IOException if the file cannot be opened; its message says why and shows the file name
   */
  public static StrictUtf8Reader open(Path file) throws IOException {
    String fault = "is a directory: ";
    try {
      if (!Files.isDirectory(file)) {
        return new StrictUtf8Reader(Files.newInputStream(file));
      }
    } catch (NoSuchFileException e) {
      fault = "does not exist: ";
    } catch (IOException e) {
      fault = "cannot be read (" + e.getClass().getSimpleName() + "): ";
    }
    Path name = file.getFileName();
    throw new IOException(fault + Violations.shown((name == null ? file : name).toString()));
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
        throw malformed(undecoded.get(undecoded.position()) & 0xFF);
      }
      fill();
      result = decoder.decode(undecoded, decoded, endOfInput);
    }
    decoded.flip();
    countLines();
    return decoded.hasRemaining();
  }

  private MalformedLineException malformed(int found) {
    String meaning = "";
    if (found >= UTF_16_MARK) {
      meaning = ", which occurs in the byte order mark of UTF-16";
    } else if (found >= FIRST_LATIN) {
      meaning = ", which is \"" + (char) found + "\" in ISO 8859-1";
    }
    return new MalformedLineException(
        line, String.format("%s: it contains the byte 0x%02X%s", NOT_UTF_8, found, meaning));
  }

  private void fill() throws IOException {
    undecoded.compact();
    int count = input.read(undecoded.array(), undecoded.position(), undecoded.remaining());
    endOfInput = count < 0;
    undecoded.position(undecoded.position() + Math.max(0, count)).flip();
  }

  /**
   * Counts line ends. A line ends with a line feed, a carriage return, or a carriage return
   * followed by a line feed.
   */
  private void countLines() {
    for (int i = 0; i < decoded.length(); i++) {
      char c = decoded.charAt(i);
      if (c == '\r' || (c == '\n' && !afterCarriageReturn)) {
        line++;
      }
      afterCarriageReturn = c == '\r';
    }
  }

  /** Closes the input. Ignores a failure to close it, because nothing was written. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      // Ignored, because nothing was written.
    }
  }
}
