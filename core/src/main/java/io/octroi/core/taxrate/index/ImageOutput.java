package io.octroi.core.taxrate.index;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an image of an index while it is written. An object that occurs several times is
 * written once, and then referred to by its number. {@link ImageInput} reads what this class
 * writes. Not thread-safe.
 */
final class ImageOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** The numbers of the objects that have been written, by identity, and of texts, by value. */
  private final IdentityHashMap<Object, Integer> objects = new IdentityHashMap<>();

  private final Map<String, Integer> texts = new HashMap<>();

  /** Writes a number of up to 32 bits. Small positive numbers are short. */
  void number(int number) {
    int rest = number;
    while ((rest & ~0x7F) != 0) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  void number(long number) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  void flag(boolean flag) {
    bytes.write(flag ? 1 : 0);
  }

  void numbers(int[] numbers) {
    number(numbers.length);
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * numbers.length);
    buffer.asIntBuffer().put(numbers);
    bytes.writeBytes(buffer.array());
  }

  void numbers(long[] numbers) {
    number(numbers.length);
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * numbers.length);
    buffer.asLongBuffer().put(numbers);
    bytes.writeBytes(buffer.array());
  }

  void bytes(byte[] content) {
    bytes.writeBytes(content);
  }

  /** Writes an object, or its number if the same object was written before. */
  <T> void object(@Nullable T object, Consumer<T> content) {
    if (object == null) {
      number(0);
    } else if (!isKnown(objects, object)) {
      content.accept(object);
    }
  }

  void text(String text) {
    if (!isKnown(texts, text)) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      number(encoded.length);
      bytes.writeBytes(encoded);
    }
  }

  /** Writes the number of a known object, or 1, after which its content must be written. */
  private <K> boolean isKnown(Map<? super K, Integer> known, K object) {
    Integer number = known.putIfAbsent(object, known.size());
    number(number == null ? 1 : number + 2);
    return number != null;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
