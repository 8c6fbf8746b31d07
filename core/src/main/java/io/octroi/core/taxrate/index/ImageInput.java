package io.octroi.core.taxrate.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The bytes that {@link ImageOutput} wrote. Not thread-safe. */
final class ImageInput {

  private final ByteBuffer bytes;
  private final List<@Nullable Object> objects = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  ImageInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  int number() {
    int number = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      number |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }

  long longNumber() {
    return bytes.getLong();
  }

  boolean flag() {
    return bytes.get() != 0;
  }

  int[] numbers() {
    int[] numbers = new int[number()];
    bytes.asIntBuffer().get(numbers);
    bytes.position(bytes.position() + Integer.BYTES * numbers.length);
    return numbers;
  }

  long[] longNumbers() {
    long[] numbers = new long[number()];
    bytes.asLongBuffer().get(numbers);
    bytes.position(bytes.position() + Long.BYTES * numbers.length);
    return numbers;
  }

  /**
   * Reads an object, or returns the object that was read before.
   *
   * @param type the type of the object
   * @param content a function that reads a new object
   */
  <T> @Nullable T objectOrNull(Class<T> type, Supplier<T> content) {
    int number = number();
    if (number == 0) {
      return null;
    }
    if (number > 1) {
      return type.cast(objects.get(number - 2));
    }
    int reserved = objects.size();
    objects.add(null); // The writer also numbers an object before its parts.
    T object = content.get();
    objects.set(reserved, object);
    return object;
  }

  <T> T object(Class<T> type, Supplier<T> content) {
    return Objects.requireNonNull(objectOrNull(type, content), "object");
  }

  String text() {
    int number = number();
    if (number > 1) {
      return texts.get(number - 2);
    }
    byte[] encoded = new byte[number()];
    bytes.get(encoded);
    String text = new String(encoded, StandardCharsets.UTF_8);
    texts.add(text);
    return text;
  }

  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }
}
