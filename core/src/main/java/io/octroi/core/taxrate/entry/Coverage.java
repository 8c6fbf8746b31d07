package io.octroi.core.taxrate.entry;

import io.octroi.taxrate.TaxEntry;
import java.util.List;

/**
 * The effect of a boundary: the authorities whose bounded rules apply.
 *
 * @param authorities the authorities in ascending order
 * @param start the first day, as an epoch day, or {@link Days#ALWAYS} if there is no first day
 * @param end the end (exclusive), as an epoch day, or {@link Days#NEVER} if open-ended
 */
public record Coverage(List<String> authorities, int start, int end) implements Effect {

  @Override
  public TaxEntry.Kind kind() {
    return TaxEntry.Kind.BOUNDARY;
  }

  @Override
  public String group() {
    return "";
  }

  @Override
  public Coverage endingOn(int endDay) {
    return new Coverage(authorities, start, endDay);
  }
}
