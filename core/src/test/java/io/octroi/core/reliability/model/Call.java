package io.octroi.core.reliability.model;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A call that can be made to an Octroi and to a model of it alike.
 *
 * @param tenant which of the tenants is asked, from 0
 * @param text the call in words
 * @param on makes it; gives null if there is nothing to tell
 * @param partly what a failure of the store midway may leave of it, besides nothing and all; only
 *     ever made to a model
 */
public record Call(
    int tenant, String text, BiFunction<Participant, Tenant, Object> on, List<Call> partly) {

  /** All pages of a listing, each of at most so many items. */
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

  /** The same call, of which a failure midway may leave so much. */
  Call leaving(Call... parts) {
    return new Call(tenant, text, on, List.of(parts));
  }

  @Override
  public String toString() {
    return "tenant " + tenant + ": " + text;
  }
}
