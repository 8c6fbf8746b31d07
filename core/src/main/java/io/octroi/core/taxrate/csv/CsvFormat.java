package io.octroi.core.taxrate.csv;

import io.octroi.taxrate.TaxEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CSV format of one kind of entries. */
interface CsvFormat {

  /** The columns that are the same in all formats, by the property of the entry. */
  Map<String, String> COLUMNS_BY_PROPERTY =
      Map.of(
          "postalFrom", "postal_from",
          "postalTo", "postal_to",
          "issuesFrom", "issues_from",
          "issuesTo", "issues_to",
          "startInclusive", "effective_from",
          "endExclusive", "effective_to",
          "perUnit", "per_unit",
          "perSale", "per_sale");

  /** Returns the format of a kind of entries. */
  static CsvFormat of(TaxEntry.Kind kind) {
    return switch (kind) {
      case RULE -> new RuleFormat();
      case BOUNDARY -> new BoundaryFormat();
      case TAXABILITY -> new TaxabilityFormat();
    };
  }

  /** Returns the format with the given columns, in lower case. */
  static CsvFormat of(Set<String> columns) {
    if (columns.contains("treatment")) {
      return of(TaxEntry.Kind.TAXABILITY);
    }
    return of(columns.contains("authorities") ? TaxEntry.Kind.BOUNDARY : TaxEntry.Kind.RULE);
  }

  /** Returns the columns in the order in which they are written. */
  List<String> columns();

  /** Returns the columns that a file may lack. */
  Set<String> optional();

  /** Returns the column of a property of an entry. */
  default String column(String property) {
    return COLUMNS_BY_PROPERTY.getOrDefault(property, property);
  }

  /** Returns the draft of an entry. */
  TaxEntry read(CsvFields fields);

  /** Returns the fields of a stored entry in the order of the columns. */
  List<@Nullable String> write(TaxEntry entry);
}
