package io.octroi.core.taxrate.index;

import io.octroi.core.shared.Hashes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The form in which a compiled index is stored, so that it need not be compiled again. An image
 * begins with its format, its owner and the revision of the table, and ends with a SHA-256 hash of
 * everything before it.
 */
public final class IndexImage {

  /**
   * The number of the format. It must be changed with every change to the layout of an image or to
   * the answers that a table compiles to, because an index is trusted if it has this format.
   */
  static final int FORMAT = 1;

  /**
   * The minimum size of an index that is worth storing, as the number of array elements in its
   * layers. A smaller one is compiled in a few milliseconds.
   */
  private static final int SIZE_MIN = 5_000;

  private static final int HASH_BYTES = 32;

  private IndexImage() {}

  /** Returns whether an index is large enough that reading its image is faster than compiling. */
  public static boolean isWorthwhile(TaxIndex index) {
    return index.size() >= SIZE_MIN;
  }

  /**
   * Returns the image of an index.
   *
   * @param index the index
   * @param owner a text that identifies the table among all tables of all stores
   * @throws OutOfMemoryError if the image is larger than an array can be
   */
  public static ByteBuffer write(TaxIndex index, String owner) {
    ImageOutput out = new ImageOutput();
    out.number(FORMAT);
    out.text(owner);
    out.number(index.revision());
    index.write(out);
    out.bytes(Hashes.sha256().digest(out.toBytes()));
    return ByteBuffer.wrap(out.toBytes());
  }

  /**
   * Reads an index from its image.
   *
   * @param image the image
   * @param owner the text that was given to {@link #write}
   * @param revision the revision of the table
   * @param answers the compiler whose answers are shared
   * @return the index, or empty if the image is damaged, or has another format, owner or revision
   */
  public static Optional<TaxIndex> read(
      ByteBuffer image, String owner, long revision, AnswerCompiler answers) {
    int length = image.remaining() - HASH_BYTES;
    if (length < 0) {
      return Optional.empty();
    }
    ByteBuffer content = image.slice(image.position(), length);
    ByteBuffer hash = image.slice(image.position() + length, HASH_BYTES);
    MessageDigest digest = Hashes.sha256();
    digest.update(content.duplicate());
    if (!hash.equals(ByteBuffer.wrap(digest.digest()))) {
      return Optional.empty();
    }
    ImageInput in = new ImageInput(content);
    boolean isValid =
        in.number() == FORMAT && in.text().equals(owner) && in.longNumber() == revision;
    return isValid ? Optional.of(TaxIndex.read(revision, in, answers)) : Optional.empty();
  }
}
