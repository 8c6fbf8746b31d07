package io.octroi.storage.h2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The beginning of a database file: two headers of a block each, behind a block more if it is
 * encrypted. To be read only while the file is not open in this process, because closing a
 * descriptor drops the locks of the file.
 *
 * @param length the length of the file, in bytes
 * @param first what is in the first block, one character a byte
 */
record H2Headers(long length, String first) {

  private static final int BLOCK = 4096;
  private static final int PLAIN = 2 * BLOCK;
  private static final int ENCRYPTED = 3 * BLOCK;
  private static final String MARK_OF_ENCRYPTED = "H2encrypt\n";

  /** The first header of a file in which no data was ever written; what follows it is empty. */
  private static final Pattern FRESH =
      Pattern.compile(
          "H:2,blockSize:1000,created:[0-9a-f]+,format:[0-9]+,fletcher:[0-9a-f]+\n[\0 ]*+");

  static H2Headers of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      String first = new String(stream.readNBytes(BLOCK), StandardCharsets.ISO_8859_1);
      return new H2Headers(Files.size(file), first);
    }
  }

  boolean isEncrypted() {
    return first.startsWith(MARK_OF_ENCRYPTED);
  }

  private boolean isFresh() {
    return FRESH.matcher(first).matches();
  }

  /** Returns whether the file is a fresh header and nothing more. */
  boolean isUnfinishedCreation() {
    return length == BLOCK && isFresh();
  }

  /** Returns whether the file ends where data would begin, or before. */
  boolean isWithoutData() {
    return length <= (isEncrypted() ? ENCRYPTED : PLAIN);
  }

  /**
   * Returns whether H2 can begin a database in the file: it is empty, or has only fresh headers.
   */
  boolean isBeginning() {
    return length == 0 || (isEncrypted() ? length == ENCRYPTED : length == PLAIN && isFresh());
  }
}
