package io.octroi.core.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads JSON documents. Reading is strict: it rejects trailing content, duplicate names
 * and deep nesting.
 */
public final class Json {

  private static final int DEPTH_MAX = 16;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .build();

  private Json() {}

  /** Writes the content of a document. */
  @FunctionalInterface
  public interface Writing {

    /**
     * Writes one value.
     *
     * @param json the generator of the document
     * @throws IOException if the generator fails
     */
    void to(JsonGenerator json) throws IOException;
  }

  /**
   * A number that does not fit into a {@code long}: a fraction, or an integer of more than 64 bits.
   *
   * @param text the number as it is written in the document
   */
  public record OtherNumber(String text) {}

  /**
   * Writes a document.
   *
   * @param writing the content
   * @return the text of the document
   */
  public static String write(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  /**
   * Writes an object.
   *
   * @param json the generator of the document
   * @param object the members by name: strings, longs, nulls and maps of the same kind
   * @throws IOException if the generator fails
   */
  public static void write(JsonGenerator json, Map<?, ?> object) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      json.writeFieldName((String) entry.getKey());
      Object value = entry.getValue();
      if (value instanceof Map<?, ?> inner) {
        write(json, inner);
      } else if (value instanceof Long number) {
        json.writeNumber(number);
      } else {
        json.writeString((String) value); // Writes null for a null reference.
      }
    }
    json.writeEndObject();
  }

  /**
   * Reads a document.
   *
   * @param text the text of the document
   * @return the value: maps, lists, strings, longs, booleans, {@link OtherNumber}s and nulls
   * @throws IOException if the text is not valid JSON; the message may quote the text
   */
  public static @Nullable Object read(String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      Object value = value(json);
      if (json.nextToken() != null) {
        throw new IOException("the document has trailing content");
      }
      return value;
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new IOException("the document is truncated");
    }
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> integer(json);
      case VALUE_NUMBER_FLOAT -> new OtherNumber(json.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("the document is not valid JSON");
    };
  }

  private static Object integer(JsonParser json) throws IOException {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? new OtherNumber(json.getText())
        : (Object) json.getLongValue();
  }

  private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      object.put(name, value(json));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser json) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json));
    }
    return array;
  }
}
