package io.octroi.core.shared;

import io.octroi.Page;
import io.octroi.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages, so that the last one is known to be the last. */
public final class Pages {

  private Pages() {}

  /**
   * Makes a page of rows of which one more than asked for was read.
   *
   * @param rows in the order of the listing, at most one more than the limit
   * @param request what was asked for
   * @param mark what to go on behind
   * @param item what a row is to the host
   * @param <R> the row
   * @param <T> what is listed
   * @return the page
   */
  public static <R, T> Page<T> cut(
      List<R> rows, PageRequest request, Function<R, String> mark, Function<R, T> item) {
    boolean last = rows.size() <= request.limit();
    List<R> shown = last ? rows : rows.subList(0, request.limit());
    Optional<PageRequest> next =
        last
            ? Optional.empty()
            : Optional.of(request.withAfter(mark.apply(shown.get(shown.size() - 1))));
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}
