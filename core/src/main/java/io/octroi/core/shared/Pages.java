package io.octroi.core.shared;

import io.octroi.Page;
import io.octroi.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A factory for pages of listings. To find out whether another page follows, callers read one row
 * more than fits on a page.
 */
public final class Pages {

  private Pages() {}

  /**
   * Returns a page.
   *
   * @param rows the rows in the order of the listing, at most one more than the limit of the page
   * @param request the request for the page
   * @param token a function that returns the page token of a row
   * @param item a function that returns the item for a row
   * @param <R> the type of the rows
   * @param <T> the type of the items
   * @return the page
   */
  public static <R, T> Page<T> cut(
      List<R> rows, PageRequest request, Function<R, String> token, Function<R, T> item) {
    boolean last = rows.size() <= request.limit();
    List<R> shown = last ? rows : rows.subList(0, request.limit());
    Optional<PageRequest> next =
        last
            ? Optional.empty()
            : Optional.of(request.withAfter(token.apply(shown.get(shown.size() - 1))));
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}
