package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.internal.StrictUtf8Reader;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import io.octroi.taxrate.TaxEntry;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A file of tax rates in each foreign format, and either of the two files of a state. */
public final class RatesTarget implements FuzzTarget {

  private static final String RATE = "27,45,27,0.06875,0.06875,0.01,0.01,20090701,29991231";
  private static final String BOUNDARY =
      "z,20171001,29991231" + ",".repeat(15) + "55401,,55405,,,27,27,053,43000,,,,ST,80004,63";

  @Override
  public void take(byte[] input) {
    Supplier<Reader> text = () -> new StrictUtf8Reader(new ByteArrayInputStream(input));
    read(RateFiles.woocommerce(text));
    read(RateFiles.magento(text));
    read(RateFiles.zip5(text));
    read(RateFiles.streamlined(text, () -> new StringReader(BOUNDARY)));
    read(RateFiles.streamlined(() -> new StringReader(RATE), text));
  }

  private static void read(RateFile file) {
    List<TaxEntry> entries = new ArrayList<>();
    RateFileReport report = file.read((entry, line) -> entries.add(entry));
    same((long) entries.size(), report.rules());
    same(report, file.check());
    check(report.skipped().count() <= report.rows(), "more rows skipped than read");
    check(!report.isValid() || !entries.isEmpty(), "valid without entries");
    for (Remarks remarks : List.of(report.faults(), report.warnings(), report.skipped())) {
      for (Remark remark : remarks.first()) {
        check(
            remark.message().chars().noneMatch(Character::isISOControl), "quoted without escapes");
      }
    }
  }
}
