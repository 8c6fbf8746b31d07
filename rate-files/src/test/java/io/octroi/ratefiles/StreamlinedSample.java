package io.octroi.ratefiles;

import java.io.StringReader;
import java.util.List;
import java.util.function.UnaryOperator;

/** A rate file and a boundary file of few rows. */
record StreamlinedSample(List<String> rates, List<String> boundaries) {

  /** The rate of Minnesota. */
  static final String STATE = "27,45,27,0.06875,0.06875,0.06875,0.06875,20090701,29991231";

  static StreamlinedSample rates(String... rows) {
    return new StreamlinedSample(List.of(rows), List.of());
  }

  StreamlinedSample boundaries(String... rows) {
    return new StreamlinedSample(rates, List.of(rows));
  }

  /**
   * Returns a boundary record.
   *
   * @param days the first and the last day
   * @param rest the fields from the first ZIP code on
   */
  static String boundary(String type, String days, String rest) {
    return type + "," + days + ",".repeat(15) + rest;
  }

  StreamlinedFiles file() {
    return RateFiles.streamlined(
        () -> new StringReader(String.join("\n", rates)),
        () -> new StringReader(String.join("\n", boundaries)));
  }

  /** Reads the files, either of which may be empty. */
  Reading read() {
    return read(files -> files);
  }

  Reading read(UnaryOperator<StreamlinedFiles> options) {
    return Reading.of(options.apply(file().allowEmpty()));
  }
}
