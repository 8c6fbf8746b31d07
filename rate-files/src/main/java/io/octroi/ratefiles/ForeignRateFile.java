package io.octroi.ratefiles;

import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import java.util.Objects;

/** A file of tax rates in the format of another program. Immutable. */
public final class ForeignRateFile implements RateFile {

  private final CsvText.Opener opener;
  private final Format format;
  private final boolean allowsEmpty;

  ForeignRateFile(CsvText.Opener opener, Format format, boolean allowsEmpty) {
    this.opener = opener;
    this.format = format;
    this.allowsEmpty = allowsEmpty;
  }

  /**
   * Returns a copy that accepts a file without rules.
   *
   * @return the copy
   */
  public ForeignRateFile allowEmpty() {
    return new ForeignRateFile(opener, format, true);
  }

  @Override
  public boolean allowsEmpty() {
    return allowsEmpty;
  }

  @Override
  public boolean warnsOfHighRates() {
    return true;
  }

  @Override
  public RateFileReport read(EntryConsumer entries) {
    Objects.requireNonNull(entries, "entries");
    Findings findings = new Findings();
    CsvText text = new CsvText(opener, format);
    text.read(findings, format.mapper(text, new RuleSink(entries, findings)));
    return findings.report(allowsEmpty);
  }
}
