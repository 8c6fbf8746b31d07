package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new value of an optional part in a partial update. In a change, a part that is null stays as
 * it is, {@code Patch.set(value)} replaces it, and {@code Patch.clear()} leaves it without a value.
 *
 * @param value the new value; null to clear the part
 * @param <T> the type of the part
 */
public record Patch<T>(@Nullable T value) {

  /**
   * Creates a patch that sets a value.
   *
   * @param value the new value
   * @param <T> the type of the part
   * @return the patch
   */
  public static <T> Patch<T> set(T value) {
    return new Patch<>(Objects.requireNonNull(value, "value"));
  }

  /**
   * Creates a patch that clears a part.
   *
   * @param <T> the type of the part
   * @return the patch
   */
  public static <T> Patch<T> clear() {
    return new Patch<>(null);
  }

  /**
   * Returns the value that a part has after a patch.
   *
   * @param patch the patch; null if the part stays as it is
   * @param current the current value; null if there is none
   * @param <T> the type of the part
   * @return the value after the patch; null if there is none
   */
  public static <T> @Nullable T apply(@Nullable Patch<T> patch, @Nullable T current) {
    return patch == null ? current : patch.value;
  }
}
