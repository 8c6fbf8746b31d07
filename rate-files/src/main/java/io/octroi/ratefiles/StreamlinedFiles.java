package io.octroi.ratefiles;

import io.octroi.internal.Violations;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The official rate file and boundary file of a state, as the Streamlined Sales Tax project
 * publishes them, without headers. Immutable.
 *
 * <p>Each rate becomes a {@linkplain io.octroi.taxrate.TaxRule#bounded() bounded} rule, whose
 * authority is named after the jurisdiction: {@code US-MN}, {@code US-MN county 053}, {@code US-MN
 * place 43000} or {@code US-MN district 80001}. The type of a special district other than 63 is in
 * front of its code, as in {@code US-MN district 61-80001}. A different rate for food and drugs
 * becomes a {@link io.octroi.taxrate.Taxability}. Records of ZIP and ZIP+4 codes become {@linkplain
 * io.octroi.taxrate.TaxBoundary boundaries}. Records of addresses are counted as losses.
 */
public final class StreamlinedFiles implements RateFile {

  private static final String FOOD = "food";

  private final CsvText.Opener rates;
  private final CsvText.Opener boundaries;
  private final String category;
  private final boolean isIntrastate;
  private final boolean allowsEmpty;

  StreamlinedFiles(CsvText.Opener rates, CsvText.Opener boundaries) {
    this(rates, boundaries, FOOD, false, false);
  }

  private StreamlinedFiles(
      CsvText.Opener rates,
      CsvText.Opener boundaries,
      String category,
      boolean isIntrastate,
      boolean allowsEmpty) {
    this.rates = rates;
    this.boundaries = boundaries;
    this.category = category;
    this.isIntrastate = isIntrastate;
    this.allowsEmpty = allowsEmpty;
  }

  /**
   * Returns a copy with another category for food and drugs.
   *
   * @param name the category, 1 to 64 visible characters; {@code food} by default
   * @return the copy
   * @throws io.octroi.InvalidInputException if the category is invalid
   */
  public StreamlinedFiles category(String name) {
    Objects.requireNonNull(name, "name");
    new Violations().newIdentifier("name", name).throwIfAny();
    return new StreamlinedFiles(rates, boundaries, name, isIntrastate, allowsEmpty);
  }

  /**
   * Returns a copy that reads the rates of sales within the state. By default, the rates of sales
   * from other states are read.
   *
   * @return the copy
   */
  public StreamlinedFiles intrastate() {
    return new StreamlinedFiles(rates, boundaries, category, true, allowsEmpty);
  }

  /**
   * Returns a copy that accepts a rate file without rates, and a boundary file without ZIP and
   * ZIP+4 records.
   *
   * @return the copy
   */
  public StreamlinedFiles allowEmpty() {
    return new StreamlinedFiles(rates, boundaries, category, isIntrastate, true);
  }

  @Override
  public boolean allowsEmpty() {
    return allowsEmpty;
  }

  @Override
  public boolean warnsOfHighRates() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The remarks of the report name the file: in the column, as in {@code last day of the rate
   * file}, or at the end of the message.
   */
  @Override
  public RateFileReport read(EntryConsumer entries) {
    Objects.requireNonNull(entries, "entries");
    Findings findings = new Findings();
    Findings ofRates = findings.about("rate file");
    Findings ofBoundaries = findings.about("boundary file");
    StreamlinedState state = new StreamlinedState();
    StreamlinedRates rateFile =
        new StreamlinedRates(state, category, isIntrastate, new EntrySink(entries, ofRates));
    StreamlinedBoundaries boundaryFile =
        new StreamlinedBoundaries(state, rateFile, new EntrySink(entries, ofBoundaries));
    read(new CsvText(rates, rateFile), rateFile::map, ofRates, "rates");
    read(
        new CsvText(boundaries, boundaryFile),
        boundaryFile::map,
        ofBoundaries,
        "records of ZIP or ZIP+4 codes");
    return findings.report(allowsEmpty);
  }

  /** Reads a file. It is a fault if nothing is made from its rows, unless that is allowed. */
  private void read(CsvText text, Consumer<Row> mapper, Findings findings, String content) {
    long faults = findings.faults();
    long entries = findings.entries();
    text.read(findings, mapper);
    if (!allowsEmpty && findings.faults() == faults && findings.entries() == entries) {
      findings.fault(0, "", "contains no " + content);
    }
  }
}
