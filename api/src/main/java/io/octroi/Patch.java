package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new value of an optional part in a partial update. In a change, null leaves the part
 * unchanged, {@code Patch.set(value)} replaces its value, and {@code Patch.clear()} removes its
 * value.
 *
 * @param value the new value; null to clear the part
 * @param <T> the type of the part
 */
public record Patch<T>(@Nullable T value) {

  /**
   * Returns a patch that sets a value.
   *
   * @param value the new value
   * @param <T> the type of the part
   * @return the patch
   */
  public static <T> Patch<T> set(T value) {
    return new Patch<>(Objects.requireNonNull(value, "value"));
  }

  /**
   * Returns a patch that clears a part.
   *
   * @param <T> the type of the part
   * @return the patch
   */
  public static <T> Patch<T> clear() {
    return new Patch<>(null);
  }

  /**
   * Returns the value of a part after a patch is applied.
   *
   * @param patch the patch; null to leave the part unchanged
   * @param current the current value; null if there is none
   * @param <T> the type of the part
   * @return the value after the patch; null if there is none
   */
  public static <T> @Nullable T apply(@Nullable Patch<T> patch, @Nullable T current) {
    return patch == null ? current : patch.value;
  }
}
