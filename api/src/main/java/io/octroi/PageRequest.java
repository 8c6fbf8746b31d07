package io.octroi;

import io.octroi.internal.Violations;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for one page of a listing.
 *
 * @param after the opaque page token that marks the end of the previous page, or empty for the
 *     first page
 * @param limit the maximum number of items, 1 to {@value #LIMIT_MAX}
 */
public record PageRequest(Optional<String> after, int limit) {

  /** The maximum number of items on a page. */
  public static final int LIMIT_MAX = 10_000;

  private static final int AFTER_MAX = 1_000;

  /**
   * Checks the bounds.
   *
   * @throws InvalidInputException if the limit is out of bounds, or if the page token is empty or
   *     too long
   */
  public PageRequest {
    Objects.requireNonNull(after, "after");
    Violations faults = new Violations();
    if (limit < 1 || limit > LIMIT_MAX) {
      faults.add("limit", "is " + limit + ", not 1 to " + LIMIT_MAX);
    }
    after.ifPresent(token -> faults.text("after", token, 1, AFTER_MAX));
    faults.throwIfAny();
  }

  /**
   * Returns a request for the first page.
   *
   * @param limit the maximum number of items, 1 to {@value #LIMIT_MAX}
   * @return the request
   * @throws InvalidInputException if the limit is out of bounds
   */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }

  /**
   * Returns a request for the page that follows a page token, with the same limit as this request.
   *
   * @param pageToken the page token that marks the end of the previous page
   * @return the request
   * @throws InvalidInputException if the page token is missing, empty or too long
   */
  public PageRequest withAfter(String pageToken) {
    Violations.requireText("pageToken", pageToken);
    return new PageRequest(Optional.of(pageToken), limit);
  }
}
