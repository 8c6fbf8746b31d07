package io.octroi.ratefiles;

import java.util.function.Consumer;

/** A file format. Immutable. */
interface Format extends Layout {

  /**
   * Returns a mapper for one pass over a text.
   *
   * @param text the text, for formats that must know all rows before they map the first one
   * @param rules the receiver of the rules
   * @return a function that maps each row to rules, and reports what is wrong with the row
   */
  Consumer<Row> mapper(CsvText text, RuleSink rules);
}
