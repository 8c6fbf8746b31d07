package io.octroi.taxrate;

import io.octroi.OctroiException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * No rule says anything about the place, and the settings ask to refuse that instead of answering
 * 0.
 */
public final class UnratedException extends OctroiException {

  private static final long serialVersionUID = 1L;

  /** Where nothing is said about. */
  private final transient Place place;

  /** The day of the sale. */
  private final LocalDate date;

  /**
   * Tells where no rule was found.
   *
   * @param place the place of the query
   * @param date the day it was asked for
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
   * Where no rule was found.
   *
   * @return the place of the query
   */
  public Place place() {
    return place;
  }

  /**
   * The day that was asked for.
   *
   * @return the date of the query, or what was today in the builder's zone
   */
  public LocalDate date() {
    return date;
  }
}
