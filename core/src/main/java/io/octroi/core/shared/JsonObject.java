package io.octroi.core.shared;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with typed access to its members. A member that is missing, or of another type than
 * the one asked for, is an {@link IllegalArgumentException} that names it and quotes no content.
 */
public final class JsonObject {

  private final Map<?, ?> members;

  private JsonObject(Map<?, ?> members) {
    this.members = members;
  }

  /**
   * Parses a document.
   *
   * @param text the text of the document
   * @return the object
   * @throws IllegalArgumentException if the text is not a JSON object; the message does not quote
   *     it
   */
  public static JsonObject parse(String text) {
    try {
      return of("document", Json.read(text));
    } catch (IOException e) {
      throw new IllegalArgumentException("the document is not valid JSON"); // e may quote the text.
    }
  }

  private static JsonObject of(String name, @Nullable Object value) {
    return new JsonObject(require(name, Map.class, value));
  }

  private static <T> T require(String name, Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + (value == null ? " is missing" : " is not a " + type.getSimpleName()));
    }
    return type.cast(value);
  }

  /**
   * Returns the names of all members.
   *
   * @return the names, in ascending order
   */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    members.keySet().forEach(name -> names.add((String) name));
    return names;
  }

  /**
   * Returns a string.
   *
   * @param name the name of the member
   * @return the string
   */
  public String text(String name) {
    return require(name, String.class, members.get(name));
  }

  /**
   * Returns an optional string.
   *
   * @param name the name of the member
   * @return the string; null if absent
   */
  public @Nullable String optionalText(String name) {
    return members.get(name) == null ? null : text(name);
  }

  /**
   * Returns an integer of 64 bits.
   *
   * @param name the name of the member
   * @return the number
   */
  public long number(String name) {
    return require(name, Long.class, members.get(name));
  }

  /**
   * Returns an integer of 32 bits.
   *
   * @param name the name of the member
   * @return the number
   */
  public int integer(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " does not fit into 32 bits");
    }
    return (int) number;
  }

  /**
   * Returns a boolean.
   *
   * @param name the name of the member
   * @return the boolean
   */
  public boolean flag(String name) {
    return require(name, Boolean.class, members.get(name));
  }

  /**
   * Returns an object.
   *
   * @param name the name of the member
   * @return the object
   */
  public JsonObject object(String name) {
    return of(name, members.get(name));
  }

  /**
   * Returns an optional object.
   *
   * @param name the name of the member
   * @return the object; null if absent
   */
  public @Nullable JsonObject optionalObject(String name) {
    return members.get(name) == null ? null : object(name);
  }

  /**
   * Returns an array of objects.
   *
   * @param name the name of the member
   * @return the objects in their order
   */
  public List<JsonObject> objects(String name) {
    List<?> array = require(name, List.class, members.get(name));
    return array.stream().map(value -> of(name, value)).toList();
  }
}
