package io.octroi.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Utility methods that check the elements of collections for null. */
public final class Elements {

  private Elements() {}

  /**
   * Checks that a collection has no null elements.
   *
   * @param elements the collection
   * @param name the name of the collection, such as {@code queries}
   * @throws NullPointerException if the collection or one of its elements is null; the message is
   *     the name of the collection or of the first null element in iteration order, such as {@code
   *     queries[3]}
   */
  public static void check(Collection<?> elements, String name) {
    Objects.requireNonNull(elements, name);
    int position = 0;
    for (Object element : elements) {
      if (element == null) {
        throw new NullPointerException(name + "[" + position + "]");
      }
      position++;
    }
  }

  /**
   * Copies a list and checks that it has no null elements.
   *
   * @param elements the list
   * @param name the name of the list
   * @param <T> the type of the elements
   * @return an unmodifiable copy
   * @throws NullPointerException if the list or one of its elements is null
   */
  public static <T> List<T> copyOf(List<T> elements, String name) {
    check(elements, name);
    return List.copyOf(elements);
  }
}
