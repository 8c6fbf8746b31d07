package io.octroi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.octroi.InvalidInputException;
import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object or the parameters of a query, read by name. A field that is null is
 * absent. Collects the fields of a wrong type as faults. Not thread-safe.
 */
final class JsonFields {

  private final Function<String, @Nullable JsonNode> fields;
  private final Violations faults = new Violations();

  private JsonFields(Function<String, @Nullable JsonNode> fields) {
    this.fields = fields;
  }

  static JsonFields of(ObjectNode object) {
    return new JsonFields(object::get);
  }

  static JsonFields of(Parameters parameters) {
    return new JsonFields(name -> parameters.get(name).map(TextNode::valueOf).orElse(null));
  }

  /** Returns the faults found so far, to which a caller may add others. */
  Violations faults() {
    return faults;
  }

  /** Returns whether a field is given, possibly as null. */
  boolean isGiven(String name) {
    return fields.apply(name) != null;
  }

  /** Returns a text, or null if it is absent or a fault was added. An integer is read as a text. */
  @Nullable String text(String name) {
    JsonNode value = fields.apply(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isTextual() || value.isIntegralNumber()) {
      return value.asText();
    }
    faults.add(name, "is not a text");
    return null;
  }

  /** Returns a text. Adds a fault and returns an empty text if it is absent. */
  String requiredText(String name) {
    long before = faults.count();
    String text = text(name);
    if (text == null && faults.count() == before) {
      faults.add(name, "is missing");
    }
    return text == null ? "" : text;
  }

  /**
   * Returns an integer, or null if it is absent or a fault was added. The digits of an integer may
   * be given as a text.
   */
  @Nullable Integer integer(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      faults.add(name, "is not an integer: " + Violations.shown(text));
      return null;
    }
  }

  /** Returns a secret, or null if it is absent or a fault was added. */
  @Nullable Secret secret(String name) {
    String text = text(name);
    return text == null ? null : read(name, () -> Secret.of(text));
  }

  /** Returns a secret, or null if a fault was added. */
  @Nullable Secret requiredSecret(String name) {
    long before = faults.count();
    Secret secret = secret(name);
    if (secret == null && faults.count() == before) {
      faults.add(name, "is missing");
    }
    return secret;
  }

  /** Returns a value, or adds its faults under the name of a field and returns null. */
  <T> @Nullable T read(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidInputException e) {
      e.violations().forEach(fault -> faults.add(name, fault.message()));
      return null;
    }
  }
}
