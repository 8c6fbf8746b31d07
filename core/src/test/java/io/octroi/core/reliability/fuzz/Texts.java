package io.octroi.core.reliability.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes any bytes as text: as UTF-8 that may contain lone surrogates, otherwise as ISO 8859-1.
 */
final class Texts {

  private Texts() {}

  static String of(byte[] input) {
    StringBuilder text = new StringBuilder(input.length);
    int i = 0;
    while (i < input.length) {
      int lead = input[i] & 0xff;
      int more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
      int point = more == 0 ? lead : lead & (0x3f >> more);
      for (int k = 1; k <= more; k++) {
        int next = i + k < input.length ? input[i + k] & 0xff : 0;
        if (next >> 6 != 2) {
          more = 0;
          point = lead;
          break;
        }
        point = point << 6 | (next & 0x3f);
      }
      text.appendCodePoint(Math.min(point, Character.MAX_CODE_POINT));
      i += more + 1;
    }
    return text.toString();
  }

  /** Splits a text into {@code count} lines. Missing lines are empty; the last one has the rest. */
  static List<String> lines(byte[] input, int count) {
    String[] lines = Arrays.copyOf(of(input).split("\n", count), count);
    return Arrays.stream(lines).map(line -> line == null ? "" : line).toList();
  }

  /** Returns the bytes that {@link #of} decodes to a text. */
  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            point -> {
              if (point >= 0xd800 && point <= 0xdfff) {
                bytes.write(0xe0 | point >> 12);
                bytes.write(0x80 | (point >> 6 & 0x3f));
                bytes.write(0x80 | (point & 0x3f));
              } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }
}
