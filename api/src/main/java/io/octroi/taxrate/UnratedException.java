package io.octroi.taxrate;

import io.octroi.OctroiException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Thrown when no rule covers the place of a query and the settings require such queries to be
 * rejected rather than answered with a rate of 0.
 */
public final class UnratedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** The place that no rule covers. */
  private final transient Place place;

  private final LocalDate date;

  /**
   * Creates the exception.
   *
   * @param place the place of the query
   * @param date the date for which the query was resolved
   */
  public UnratedException(Place place, LocalDate date) {
    super(
        Kind.UNRATED,
        "no tax rule covers "
            + Objects.requireNonNull(place, "place")
            + " on "
            + Objects.requireNonNull(date, "date"),
        null);
    this.place = place;
    this.date = date;
  }

  /**
   * Returns the place that no rule covers.
   *
   * @return the place of the query
   */
  public Place place() {
    return place;
  }

  /**
   * Returns the date for which the query was resolved.
   *
   * @return the date of the query; if it had none, the date of the call in the time zone of the
   *     {@code Octroi}
   */
  public LocalDate date() {
    return date;
  }
}
