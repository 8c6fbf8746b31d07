package io.octroi.internal;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Checks the elements of what a host hands in. */
public final class Elements {

  private Elements() {}

  /**
   * Refuses null elements.
   *
   * @param elements the elements
   * @param name what the collection is called, such as {@code queries}
   * @throws NullPointerException naming the collection, or the first null element, such as {@code
   *     queries[3]}, in the order of iteration
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
   * Copies a list without null elements.
   *
   * @param elements the elements
   * @param name what the list is called
   * @param <T> the elements' type
   * @return an unmodifiable copy
   * @throws NullPointerException naming the list or the first null element
   */
  public static <T> List<T> copyOf(List<T> elements, String name) {
    check(elements, name);
    return List.copyOf(elements);
  }
}
