package io.octroi;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of a listing that is ordered by key. Items that are added or deleted between two
 * requests may or may not appear. Every other item appears exactly once.
 *
 * @param items the items of this page; unmodifiable
 * @param next the request for the next page, or empty on the last page
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, Optional<PageRequest> next) {

  /** Copies the items. */
  public Page {
    Objects.requireNonNull(next, "next");
    items = Elements.copyOf(items, "items");
  }
}
