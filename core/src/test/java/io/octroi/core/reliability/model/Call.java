package io.octroi.core.reliability.model;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A call that can be made to an Octroi and to a model of it.
 *
 * @param tenant the index of the tenant, from 0
 * @param text a description of the call
 * @param on makes the call; returns null if there is no result
 * @param partly the partial effects that a failure of the store may leave, besides none and all;
 *     made only to a model
 */
public record Call(
    int tenant, String text, BiFunction<Participant, Tenant, Object> on, List<Call> partly) {

  /** Returns all pages of a listing, each of at most {@code limit} items. */
  static <T> List<List<T>> pages(int limit, Function<PageRequest, Page<T>> listing) {
    List<List<T>> pages = new ArrayList<>();
    Page<T> page = listing.apply(PageRequest.first(limit));
    pages.add(page.items());
    while (page.next().isPresent()) {
      page = listing.apply(page.next().get());
      pages.add(page.items());
    }
    return pages;
  }

  /** Returns the same call with the given partial effects. */
  Call leaving(Call... parts) {
    return new Call(tenant, text, on, List.of(parts));
  }

  @Override
  public String toString() {
    return "tenant " + tenant + ": " + text;
  }
}
