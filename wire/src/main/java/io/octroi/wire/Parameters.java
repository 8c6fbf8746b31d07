package io.octroi.wire;

import io.octroi.internal.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a query or of a form, by name in any case. */
final class Parameters {

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Parameters() {}

  /**
   * Parses a percent-encoded query.
   *
   * @throws BadRequestException if it is not encoded correctly, or if a parameter occurs twice
   */
  static Parameters parse(String query) throws BadRequestException {
    Parameters parameters = new Parameters();
    if (query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      if (parameters.values.putIfAbsent(name, value) != null) {
        throw new BadRequestException("parameter " + Violations.shown(name) + " occurs twice");
      }
    }
    return parameters;
  }

  /**
   * Decodes a percent-encoded text as UTF-8.
   *
   * @param isQuery whether a plus sign stands for a space
   * @throws BadRequestException if the text is not encoded correctly
   */
  static String decode(String text, boolean isQuery) throws BadRequestException {
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c == '%') {
        int high = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new BadRequestException("a percent sign is not followed by two digits");
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (c == '+' && isQuery) {
        bytes.put((byte) ' ');
      } else {
        bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c) - 1;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException("a text is not encoded as UTF-8");
    }
  }

  /** Returns the value of a parameter, or empty if it is absent. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns the names of all parameters. */
  Set<String> names() {
    return values.keySet();
  }
}
