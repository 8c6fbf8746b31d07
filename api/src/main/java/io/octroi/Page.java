package io.octroi;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a listing in the order of its keys.
 *
 * @param items what is on this page; unmodifiable
 * @param next what to ask with for the following page; empty on the last. What is added or removed
 *     meanwhile is seen or not according to its key: nothing else is left out or shown twice
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<PageRequest> next) {

  /** Takes a copy of the items. */
  public Page {
    Objects.requireNonNull(next, "next");
    items = Elements.copyOf(items, "items");
  }
}
