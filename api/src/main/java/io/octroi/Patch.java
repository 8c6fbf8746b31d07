package io.octroi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new value of an optional field in a partial update. A null patch leaves the field unchanged,
 * {@code Patch.set(value)} sets its value, and {@code Patch.clear()} removes its value.
 *
 * @param value the new value, or null to clear the field
 * @param <T> the type of the value
 */
public record Patch<T>(@Nullable T value) {

  /**
   * Returns a patch that sets a value.
   *
   * @param value the new value
   * @param <T> the type of the value
   * @return the patch
   */
  public static <T> Patch<T> set(T value) {
    return new Patch<>(Objects.requireNonNull(value, "value"));
  }

  /**
   * Returns a patch that clears a field.
   *
   * @param <T> the type of the value
   * @return the patch
   */
  public static <T> Patch<T> clear() {
    return new Patch<>(null);
  }

  /**
   * Returns the value of a field after a patch has been applied.
   *
   * @param patch the patch, or null to leave the field unchanged
   * @param current the current value, or null if the field is empty
   * @param <T> the type of the value
   * @return the resulting value, or null if the field is empty
   */
  public static <T> @Nullable T apply(@Nullable Patch<T> patch, @Nullable T current) {
    return patch == null ? current : patch.value;
  }
}
