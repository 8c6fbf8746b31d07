package io.octroi.ratefiles;

import io.octroi.ratefiles.ZipSpan.Bound;
import io.octroi.taxrate.TaxBoundary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The columns of the boundary files of the Streamlined Sales Tax project. */
final class BoundaryColumns {

  static final Column RECORD_TYPE = new Column(0, "record type");
  static final Column FIRST_DAY = new Column(1, "first day");
  static final Column LAST_DAY = new Column(2, "last day");
  static final Bound FIRST_CODE =
      new Bound(new Column(17, "first ZIP code"), new Column(18, "first +4 code"));
  static final Bound LAST_CODE =
      new Bound(new Column(19, "last ZIP code"), new Column(20, "last +4 code"));
  static final Column SER_CODE = new Column(21, "composite SER code");
  static final Column STATE = new Column(22, "state");
  static final Column STATE_INDICATOR = new Column(23, "state indicator");
  static final Column COUNTY = new Column(24, "county");
  static final Column PLACE = new Column(25, "place");
  static final Column PLACE_CLASS = new Column(26, "place class");
  static final Column LONGITUDE = new Column(27, "longitude");
  static final Column LATITUDE = new Column(28, "latitude");

  private static final int FIRST_DISTRICT = 29;
  private static final int DISTRICT_COLUMNS = 3;

  /**
   * The special districts, at the end of a row. Files have 20 of them; more are accepted, up to the
   * number of authorities of a boundary.
   */
  static final List<District> DISTRICTS =
      IntStream.range(0, TaxBoundary.AUTHORITIES_MAX - 3).mapToObj(District::of).toList();

  /** All columns. */
  static final List<Column> ALL = all();

  private BoundaryColumns() {}

  /**
   * A special district.
   *
   * @param source who assigned the code, which is {@code ST} for the state
   * @param code the code, as in the rate file
   * @param type the jurisdiction type, as in the rate file
   */
  record District(Column source, Column code, Column type) {

    private static District of(int i) {
      int at = FIRST_DISTRICT + i * DISTRICT_COLUMNS;
      String title = "special district " + (i + 1);
      return new District(
          new Column(at, title + " source"),
          new Column(at + 1, title),
          new Column(at + 2, title + " type"));
    }
  }

  private static List<Column> all() {
    List<Column> columns = new ArrayList<>(List.of(RECORD_TYPE, FIRST_DAY, LAST_DAY));
    while (columns.size() < FIRST_CODE.zip().index()) {
      columns.add(new Column(columns.size(), "address"));
    }
    for (Bound bound : List.of(FIRST_CODE, LAST_CODE)) {
      columns.addAll(List.of(bound.zip(), bound.plus4()));
    }
    columns.addAll(
        List.of(SER_CODE, STATE, STATE_INDICATOR, COUNTY, PLACE, PLACE_CLASS, LONGITUDE, LATITUDE));
    DISTRICTS.forEach(
        district -> columns.addAll(List.of(district.source(), district.code(), district.type())));
    return List.copyOf(columns);
  }
}
