package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a part of a listing.
 *
 * @param after where the page before ended, opaque; empty for the first page
 * @param limit the most items to give, 1 to {@value #LIMIT_MAX}
 */
public record PageRequest(Optional<String> after, int limit) {

  /** The most items that one page may have. */
  public static final int LIMIT_MAX = 10_000;

  private static final int AFTER_MAX = 1_000;

  /**
   * Checks the bounds.
   *
   * @throws InvalidInputException if the limit is out of bounds or the mark is not one of ours
   */
  public PageRequest {
    Objects.requireNonNull(after, "after");
    Violations faults = new Violations();
    if (limit < 1 || limit > LIMIT_MAX) {
      faults.add("limit", "is " + limit + ", not 1 to " + LIMIT_MAX);
    }
    after.ifPresent(mark -> faults.text("after", mark, 1, AFTER_MAX));
    faults.throwIfAny();
  }

  /**
   * Asks for the first page.
   *
   * @param limit the most items to give, 1 to {@value #LIMIT_MAX}
   * @return the request
   * @throws InvalidInputException if the limit is out of bounds
   */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }

  /**
   * Asks for the page behind this mark, with the same limit.
   *
   * @param mark where this page ended
   * @return the request
   * @throws InvalidInputException if the mark is missing, empty or too long
   */
  public PageRequest withAfter(String mark) {
    Violations.requireText("mark", mark);
    return new PageRequest(Optional.of(mark), limit);
  }
}
