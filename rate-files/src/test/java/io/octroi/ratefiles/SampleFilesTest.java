package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files in the test resources, each read as a whole. */
class SampleFilesTest {

  private static Reading read(SampleFormat format, String name) {
    return Reading.of(format.text(() -> new StringReader(SampleFormat.resource(name))));
  }

  @Test
  void woocommerce() {
    Reading reading = read(SampleFormat.WOOCOMMERCE, "woocommerce.csv");
    assertEquals(
        List.of(
            "line 9, column Postcode / ZIP is not a range of numbers;"
                + " prefixes such as BT1* are accepted: \"BT1 to BT9\""),
        reading.faults());
    assertEquals(List.of(), reading.warnings());
    assertEquals(
        List.of("city names on 1 row", "shipping in a further tax class on 1 row"),
        reading.losses());
    assertEquals(
        List.of(
            "CA State CA 1 0.0725 in USA/CA 90001..90010, standard",
            "CA State CA 1 0.0725 in USA/CA 90001..90010, shipping",
            "LA County CA 2 0.0225 in USA/CA 90210..90210, standard",
            "LA County CA 2 0.0225 in USA/CA 90211..90211, standard",
            "LA County CA 2 0.0225 in USA/CA 9040*, standard",
            "LA County CA 2 0.0225 in USA/CA 90210..90210, shipping",
            "LA County CA 2 0.0225 in USA/CA 90211..90211, shipping",
            "LA County CA 2 0.0225 in USA/CA 9040*, shipping",
            "QST QC 2 0.09975 in CAN/QC, standard",
            "QST QC 2 0.09975 in CAN/QC, shipping",
            "GST 1 0.05 in CAN, standard",
            "GST 1 0.05 in CAN, shipping",
            "VAT 1 0.2 in GBR, standard",
            "VAT 1 0.2 in GBR, shipping",
            "VAT 1 0.05 in GBR, reduced-rate",
            "TVA 1 0.2 in FRA, standard",
            "TVA 1 0.2 in FRA, shipping"),
        reading.rules());
  }

  @Test
  void magento() {
    Reading reading = read(SampleFormat.MAGENTO, "magento.csv");
    assertEquals(List.of(), reading.faults());
    assertEquals(List.of(), reading.warnings());
    assertEquals(
        List.of(
            "US-CA 0.0825 in USA/CA",
            "US-NY 0.08375 in USA/NY",
            "US-CA 0.095 in USA/CA 90001..90010",
            "US-CA 0.095 in USA/CA 902*",
            "DE 0.19 in DEU"),
        reading.rules());
  }

  @Test
  void minnesota() {
    Reading reading =
        Reading.of(
            RateFiles.streamlined(
                () -> new StringReader(SampleFormat.resource("sst-mn-rates.csv")),
                () -> new StringReader(SampleFormat.resource("sst-mn-boundaries-sample.csv"))));
    assertEquals(List.of(), reading.faults());
    assertEquals(List.of(), reading.warnings());
    assertEquals(List.of(), reading.losses());
    assertEquals(148 + 60, reading.report().rows());
    List<String> entries = reading.rules();
    assertEquals(148 + 61, entries.size(), "one record is of two ZIP codes");
    assertEquals(
        "US-MN county 053 0.0015 within boundaries in USA/MN, from 2007-01-01", entries.get(7));
    String period = ", from 2017-10-01, until 2019-04-01";
    assertEquals(
        "US-MN, US-MN county 053, US-MN district 80004, US-MN place 43000 in USA/MN 55401..55405"
            + period,
        entries.get(148 + 9));
    assertTrue(entries.get(148 + 36).contains(" 550130001..550139999"), entries.get(148 + 36));
  }

  @Test
  void zip5() {
    Reading reading = read(SampleFormat.ZIP5, "zip5.csv");
    assertEquals(List.of(), reading.faults());
    assertEquals(
        List.of(
            "line 6, column EstimatedCombinedRate is not the sum of its parts, 0.1035,"
                + " and replaces them: 0.104"),
        reading.warnings());
    assertEquals(11, reading.rules().size());
  }

  @Test
  void zip5WithTheOlderHeader() {
    Reading reading = read(SampleFormat.ZIP5, "zip5-old.csv");
    assertEquals(List.of(), reading.faults());
    assertEquals(
        List.of("line 2, column ZipCode had a ZIP code without leading zeros, which were added"),
        reading.warnings());
    assertEquals(
        List.of(
            "US-NY 0.04 in USA/NY 00501..00501",
            "US-NY-COUNTY 0.0425 in USA/NY 00501..00501",
            "US-NY-SPECIAL 0.00375 in USA/NY 00501..00501",
            "US-NY 0.04 in USA/NY 10001..10001",
            "US-NY-CITY 0.045 in USA/NY 10001..10001",
            "US-NY-SPECIAL 0.00375 in USA/NY 10001..10001"),
        reading.rules());
  }
}
