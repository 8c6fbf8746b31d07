package io.octroi;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of a listing that is ordered by key. Items added or deleted between two requests may or
 * may not be seen; every other item appears exactly once.
 *
 * @param items the items of this page; unmodifiable
 * @param next the request for the next page; empty on the last page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, Optional<PageRequest> next) {

  /** Copies the items. */
  public Page {
    Objects.requireNonNull(next, "next");
    items = Elements.copyOf(items, "items");
  }
}
