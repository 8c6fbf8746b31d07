package io.octroi.core.shared;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with typed access to its members. A method throws {@link IllegalArgumentException}
 * if a required member is missing, or if a member does not have the requested type. The message
 * contains the name of the member but does not quote any content.
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
   *     the text
   */
  public static JsonObject parse(String text) {
    try {
      return of("document", Json.read(text));
    } catch (IOException e) {
      // The cause is omitted, because its message may quote the text.
      throw new IllegalArgumentException("the document is not valid JSON");
    }
  }

  /**
   * Returns a value as an object.
   *
   * @param name the name of the value, for the exception message
   * @param value a value that {@link Json#read} returned
   * @return the object
   */
  public static JsonObject of(String name, @Nullable Object value) {
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
   * Checks that the object has exactly the expected members.
   *
   * @param names the expected names
   * @throws IllegalArgumentException if the object lacks an expected member or has any other member
   */
  public void requireNames(List<String> names) {
    if (!members.keySet().equals(Set.copyOf(names))) {
      throw new IllegalArgumentException("the members are not " + names);
    }
  }

  /**
   * Returns the value of a member as a string.
   *
   * @param name the name of the member
   * @return the string
   */
  public String text(String name) {
    return require(name, String.class, members.get(name));
  }

  /**
   * Returns the value of an optional member as a string.
   *
   * @param name the name of the member
   * @return the string, or null if the member is absent or null
   */
  public @Nullable String optionalText(String name) {
    return members.get(name) == null ? null : text(name);
  }

  /**
   * Returns the value of a member as a 64-bit integer.
   *
   * @param name the name of the member
   * @return the integer
   */
  public long number(String name) {
    return require(name, Long.class, members.get(name));
  }

  /**
   * Returns the value of an optional member as a 64-bit integer.
   *
   * @param name the name of the member
   * @return the integer, or null if the member is absent or null
   */
  public @Nullable Long optionalNumber(String name) {
    return members.get(name) == null ? null : (Long) number(name);
  }

  /**
   * Returns the value of a member as a 32-bit integer.
   *
   * @param name the name of the member
   * @return the integer
   */
  public int integer(String name) {
    long number = number(name);
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " does not fit into 32 bits");
    }
    return (int) number;
  }

  /**
   * Returns the value of a member as a boolean.
   *
   * @param name the name of the member
   * @return the boolean
   */
  public boolean flag(String name) {
    return require(name, Boolean.class, members.get(name));
  }

  /**
   * Returns the value of a member as an object.
   *
   * @param name the name of the member
   * @return the object
   */
  public JsonObject object(String name) {
    return of(name, members.get(name));
  }

  /**
   * Returns the value of an optional member as an object.
   *
   * @param name the name of the member
   * @return the object, or null if the member is absent or null
   */
  public @Nullable JsonObject optionalObject(String name) {
    return members.get(name) == null ? null : object(name);
  }

  /**
   * Returns the elements of a member that is an array.
   *
   * @param name the name of the member
   * @return the elements in their order
   */
  public List<?> array(String name) {
    return require(name, List.class, members.get(name));
  }

  /**
   * Returns the elements of a member that is an array of objects.
   *
   * @param name the name of the member
   * @return the objects in their order
   */
  public List<JsonObject> objects(String name) {
    return array(name).stream().map(value -> of(name, value)).toList();
  }
}
