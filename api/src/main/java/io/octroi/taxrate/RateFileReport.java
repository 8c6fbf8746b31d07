package io.octroi.taxrate;

import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;

/**
 * The result of reading a file of entries of a tax table.
 *
 * @param rows the number of rows read, without the header
 * @param rules the number of rules and other entries made from these rows
 * @param skipped the rows from which no rule was made, with the reason
 * @param faults what must be corrected; a file with faults is not imported
 * @param warnings what is probably wrong; it does not prevent an import
 * @param losses the information in the file that the rules do not contain
 */
public record RateFileReport(
    long rows, long rules, Remarks skipped, Remarks faults, Remarks warnings, List<Loss> losses) {

  /** Copies the list of losses. Checks that no component is null. */
  public RateFileReport {
    Objects.requireNonNull(skipped, "skipped");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(warnings, "warnings");
    losses = Elements.copyOf(losses, "losses");
  }

  /**
   * Returns whether the file can be imported as far as the file itself shows.
   *
   * @return true if there are no faults
   */
  public boolean isValid() {
    return faults.count() == 0;
  }

  /**
   * Throws an exception that lists the faults, if there are any.
   *
   * @throws InvalidInputException if there is a fault
   */
  public void throwIfInvalid() {
    if (!isValid()) {
      throw new InvalidInputException(
          faults.first().stream()
              .map(fault -> new Violation(fault.position(), fault.message()))
              .toList(),
          faults.further());
    }
  }

  /**
   * A remark on a place in a file.
   *
   * @param line the line, from 1, or 0 for the whole file
   * @param column the name of the column as it is written in the header, the property of {@link
   *     TaxRule} if the file does not determine the column, or empty for the whole row
   * @param message what is wrong and what is accepted, or the reason
   */
  public record Remark(long line, String column, String message) {

    /** Checks that no component is null. */
    public Remark {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the position, such as {@code line 7, column rate}.
     *
     * @return the position, or {@code file} for the whole file
     */
    public String position() {
      String row = line == 0 ? "file" : "line " + line;
      return column.isEmpty() ? row : row + ", column " + column;
    }

    /** Returns the position and the message. */
    @Override
    public String toString() {
      return position() + " " + message;
    }
  }

  /**
   * Remarks of one kind.
   *
   * @param first the first remarks, at most {@value #KEPT}
   * @param count the number of all remarks
   */
  public record Remarks(List<Remark> first, long count) {

    /** The maximum number of remarks that are kept. Further remarks are only counted. */
    public static final int KEPT = 100;

    /** Copies the list. */
    public Remarks {
      first = Elements.copyOf(first, "first");
    }

    /**
     * Returns how many remarks were only counted.
     *
     * @return the number
     */
    public long further() {
      return count - first.size();
    }
  }

  /**
   * A kind of information that the rules do not contain.
   *
   * @param kind the information, such as {@code city names}
   * @param rows the number of rows that have it
   */
  public record Loss(String kind, long rows) {

    /** Checks that no component is null. */
    public Loss {
      Objects.requireNonNull(kind, "kind");
    }

    /** Returns the loss as text, such as {@code city names on 412 rows}. */
    @Override
    public String toString() {
      return kind + " on " + rows + (rows == 1 ? " row" : " rows");
    }
  }
}
