package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The plain values of a request, as texts by name in any case. A JSON null is an absent value. */
final class Fields {

  private static final int SCALE_MAX = 40;

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Fields() {}

  /** Returns the fields of a query or a form. */
  static Fields of(Parameters parameters) {
    Fields fields = new Fields();
    parameters
        .names()
        .forEach(name -> parameters.get(name).ifPresent(text -> fields.values.put(name, text)));
    return fields;
  }

  /** Returns a single field. */
  static Fields of(String name, String value) {
    Fields fields = new Fields();
    fields.values.put(name, value);
    return fields;
  }

  /**
   * Returns the fields of an object. Numbers and booleans become texts.
   *
   * @throws BadRequestException if a value is an object or a list, or if two names differ only in
   *     case
   */
  static Fields of(ObjectNode object) throws BadRequestException {
    Fields fields = new Fields();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      JsonNode value = entry.getValue();
      if (value.isContainerNode()) {
        throw new BadRequestException(
            "field " + Violations.shown(entry.getKey()) + " is not a plain value");
      }
      fields.put(entry.getKey(), value.isNull() ? null : text(value));
    }
    return fields;
  }

  private static String text(JsonNode value) {
    BigDecimal number = value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
    // A plain text of 1e999999999 would fill the memory.
    return value.isNumber() && Math.abs(number.scale()) <= SCALE_MAX
        ? number.toPlainString()
        : value.asText();
  }

  private void put(String name, @Nullable String value) throws BadRequestException {
    if (values.containsKey(name)) {
      throw new BadRequestException("field " + Violations.shown(name) + " occurs twice");
    }
    if (value != null) {
      values.put(name, value);
    }
  }

  /**
   * Returns these fields and others.
   *
   * @throws BadRequestException if a field is in both
   */
  Fields and(Fields others) throws BadRequestException {
    Fields both = new Fields();
    both.values.putAll(values);
    for (Map.Entry<String, String> entry : others.values.entrySet()) {
      both.put(entry.getKey(), entry.getValue());
    }
    return both;
  }

  /** Returns a value, or empty if it is absent. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns a value, or null if it is absent. */
  @Nullable String getOrNull(String name) {
    return values.get(name);
  }
}
