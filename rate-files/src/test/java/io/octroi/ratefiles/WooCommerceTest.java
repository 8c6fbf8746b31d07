package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mapping of WooCommerce rows to rules. */
class WooCommerceTest {

  private static final String HEADER =
      "Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,Tax class";

  static Reading read(String... rows) {
    return Reading.of(
        RateFiles::woocommerce,
        Stream.concat(Stream.of(HEADER), Stream.of(rows)).toArray(String[]::new));
  }

  private static List<String> rules(String... rows) {
    Reading reading = read(rows);
    assertEquals(List.of(), reading.faults());
    return reading.rules();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FR,,,,20.0000,TVA,1,0,0,                | TVA 1 0.2 in FRA, standard",
        "CA,*,*,*,5.0000,GST,1,0,0,              | GST 1 0.05 in CAN, standard",
        "CA,QC,,,9.975,QST,2,0,0,                | QST QC 2 0.09975 in CAN/QC, standard",
        "US,CA,90001...90010,,7.25,CA State,1,0,0,"
            + "| CA State CA 1 0.0725 in USA/CA 90001..90010, standard",
        "US,CA,90210-1234,,1,Tax,1,0,0,          | Tax CA 1 0.01 in USA/CA 902101234..902101234, standard",
        "US,CA,902*,,1,Tax,1,0,0,                | Tax CA 1 0.01 in USA/CA 902*, standard",
        "US,CA,902101*,,1,Tax,1,0,0,             | Tax CA 1 0.01 in USA/CA 902101*, standard",
        "GB,,PE*,,20,VAT,1,0,0,                  | VAT 1 0.2 in GBR PE*, standard",
        "GB,,PA6,,20,VAT,1,0,0,                  | VAT 1 0.2 in GBR PA6 *, standard",
        "GB,,pe1 1aa,,20,VAT,1,0,0,              | VAT 1 0.2 in GBR PE11AA..PE11AA, standard",
        "GB,*,*,*,5,VAT,1,0,0,reduced-rate       | VAT 1 0.05 in GBR, reduced-rate",
        "GB,*,*,*,5,VAT,1,0,0,Reduced rate       | VAT 1 0.05 in GBR, reduced-rate",
        "CA,QC,,,9.975,QST,2,1,0,                | QST QC 2 0.09975 compound in CAN/QC, standard",
        "JP,JP13,,,10,Tax,1,0,0,                 | Tax 13 1 0.1 in JPN/13, standard",
        "BG,BG-01,,,20,Tax,1,0,0,                | Tax 01 1 0.2 in BGR/01, standard",
        "DE,,D-78266,,0,MwSt,1,0,0,              | MwSt 1 0 in DEU 78266..78266, standard",
        "DEU,,,,19,MwSt,1,0,0,                   | MwSt 1 0.19 in DEU, standard",
        "276,,,,19,MwSt,1,0,0,                   | MwSt 1 0.19 in DEU, standard",
        "040,,,,20,USt,1,0,0,                     | USt 1 0.2 in AUT, standard",
        "XK,,,,18,TVSH,1,0,0,                    | TVSH 1 0.18 in XKX, standard",
        "DE,,,,0,,1,,,zero-rate                  | DE priority 1 0 in DEU, zero-rate",
      })
  void aRowBecomesARule(String row, String rule) {
    assertEquals(List.of(rule), rules(row));
  }

  @Test
  void eachEntryOfAListBecomesARule() {
    assertEquals(
        List.of(
            "LA County CA 2 0.0225 in USA/CA 90210..90210, standard",
            "LA County CA 2 0.0225 in USA/CA 90211..90211, standard",
            "LA County CA 2 0.0225 in USA/CA 9040*, standard"),
        rules("US,CA,90210;90211;9040*,,2.25,LA County,2,0,0,"));
  }

  @Test
  void shippingIsACategoryOfTheStandardClass() {
    Reading reading =
        read(
            "GB,*,*,*,5,VAT,1,0,1,reduced-rate", "GB,*,*,*,20,VAT,1,0,1,", "GB,,PE*,,0,VAT,1,0,0,");
    assertEquals(
        List.of(
            "VAT 1 0.05 in GBR, reduced-rate",
            "VAT 1 0.2 in GBR, standard",
            "VAT 1 0.2 in GBR, shipping",
            "VAT 1 0 in GBR PE*, standard",
            "VAT 1 0 in GBR PE*, shipping"),
        reading.rules());
    assertEquals(List.of("shipping in a further tax class on 1 row"), reading.losses());
  }

  @Test
  void shippingIsACategoryOfAnotherClassIfTheStandardClassHasNone() {
    assertEquals(
        List.of(
            "VAT 1 0.05 in GBR, reduced-rate",
            "VAT 1 0.05 in GBR, shipping",
            "VAT 1 0.2 in GBR, standard"),
        rules("GB,*,*,*,5,VAT,1,0,1,reduced-rate", "GB,*,*,*,20,VAT,1,0,0,"));
  }

  @Test
  void postalCodesOfACityAreKeptAndACityAloneIsSkipped() {
    Reading reading =
        read(
            "US,CA,90210,BEVERLY HILLS,9.5,Tax,1,0,0,",
            "US,CA,,LOS ANGELES;MALIBU,9.5,Tax,1,0,0,",
            "US,CA,*,SAN DIEGO,7,Other,1,0,0,");
    assertEquals(List.of("Tax CA 1 0.095 in USA/CA 90210..90210, standard"), reading.rules());
    assertEquals(List.of("city names on 1 row"), reading.losses());
    assertEquals(
        List.of(
            "line 3 is limited to a city without postal codes, and would apply to the whole state",
            "line 4 is limited to a city without postal codes, and would apply to the whole state"),
        reading.skipped());
    assertEquals(3, reading.report().rows());
  }

  @Test
  void rowsThatDifferOnlyByCityMustAgree() {
    Reading reading =
        read(
            "US,CA,90210,BEVERLY HILLS,9.5,Tax,1,0,0,",
            "US,CA,90210,LOS ANGELES,9.5,Tax,1,0,0,",
            "US,CA,90210,,9.75,Tax,1,0,0,");
    assertEquals(1, reading.rules().size());
    assertEquals(List.of("line 3 the same row as line 2"), reading.warnings());
    assertEquals(
        List.of(
            "line 4 contradicts an earlier row apart from the city, which rules do not have:"
                + " line 2 has the same place, priority and tax class"),
        reading.faults());
  }

  @Test
  void aRowForAllCountriesIsSkipped() {
    Reading reading = read("*,*,*,*,20,VAT,1,0,1,", ",,,,20,VAT,1,0,1,", "FR,,,,20,TVA,1,0,0,");
    assertEquals(1, reading.rules().size());
    assertEquals(
        List.of(
            "line 2 is for all countries, and a rule is for one",
            "line 3 is for all countries, and a rule is for one"),
        reading.skipped());
  }

  @Test
  void ofTwoRowsForOnePlaceTheFirstApplies() {
    Reading reading =
        read(
            "US,CA,90210;90211,,9.5,County,1,0,0,",
            "US,CA,90210,,2,City,1,0,0,",
            "US,CA,90211;90212,,3,City,1,0,0,");
    assertEquals(
        List.of(
            "County CA 1 0.095 in USA/CA 90210..90210, standard",
            "County CA 1 0.095 in USA/CA 90211..90211, standard",
            "City CA 1 0.03 in USA/CA 90212..90212, standard"),
        reading.rules());
    assertEquals(
        List.of("line 3 is never applied: line 2 has the same place, priority and tax class"),
        reading.skipped());
    assertEquals(
        List.of(
            "line 4 is not applied to all of its places:"
                + " line 2 has the same place, priority and tax class"),
        reading.warnings());
  }

  @Test
  void aRepeatedRowIsOneWarning() {
    Reading reading =
        read("US,CA,90210;90211;90210,,9.5,Tax,1,0,1,", "US,CA,90211;90210,,9.50,Tax,1,,1,");
    assertEquals(4, reading.rules().size());
    assertEquals(List.of("line 3 the same row as line 2"), reading.warnings());
    assertEquals(List.of("line 3 the same row as line 2"), reading.skipped());
  }

  @Test
  void zipCodesWithoutTheirLeadingZeroAreCountedInOneWarning() {
    Reading reading =
        read("US,MA,1001;1002,,6.25,Tax,1,0,0,", "US,NJ,7001...7099;8540,,6.625,Tax,1,0,0,");
    assertEquals(
        List.of(
            "Tax MA 1 0.0625 in USA/MA 01001..01001, standard",
            "Tax MA 1 0.0625 in USA/MA 01002..01002, standard",
            "Tax NJ 1 0.06625 in USA/NJ 07001..07099, standard",
            "Tax NJ 1 0.06625 in USA/NJ 08540..08540, standard"),
        reading.rules());
    assertEquals(
        List.of(
            "line 2, column Postcode / ZIP had a ZIP code without leading zeros,"
                + " which were added (5 times, first here)"),
        reading.warnings());
  }

  @Test
  void whiteSpaceAroundAValueIsRemovedWithAWarning() {
    Reading reading =
        read(" US ,CA\u00A0,\u200B90210 ; 90211,,1,Tax\u2009,1,0,0,\uFEFFreduced-rate\t");
    assertEquals(
        List.of(
            "Tax CA 1 0.01 in USA/CA 90210..90210, reduced-rate",
            "Tax CA 1 0.01 in USA/CA 90211..90211, reduced-rate"),
        reading.rules());
    assertEquals(
        Stream.of("Country code", "Postcode / ZIP", "State code", "Tax name", "Tax class")
            .map(
                column ->
                    "line 2, column "
                        + column
                        + " had white space around the value, which was removed")
            .toList(),
        reading.warnings());
  }

  @Test
  void aRateAboveOneHalfIsAWarning() {
    Reading reading =
        read("FR,,,,50,TVA,1,0,0,", "DE,,,,50.0001,USt,1,0,0,", "IT,,,,0.95,IVA,1,0,0,");
    assertEquals(3, reading.rules().size());
    assertEquals(
        List.of("line 3, column Rate % is a rate above 50 %: \"50.0001\""), reading.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "XX,,,,20,VAT,1,0,0,       | column Country code is not an ISO 3166-1 code such as US or USA: \"XX\"",
        "US,XX,,,20,VAT,1,0,0,     | column State code is not a two-letter USPS code of a US state: \"XX\"",
        "US,,90210,,20,VAT,1,0,0,"
            + "| column State code is missing: postal codes of this country need a state or province",
        "US,CA,501,,20,VAT,1,0,0,  | column Postcode / ZIP is not 5 or 9 digits (a prefix is written as 501*): \"501\"",
        "AT,,D-78266,,20,VAT,1,0,0,"
            + "| column Postcode / ZIP begins with D, the prefix of another country than AUT:"
            + " \"D78266\"",
        "GB,,PE1 1,,20,VAT,1,0,0,"
            + "| column Postcode / ZIP ends within the inward code"
            + " (all codes are PE1 1AA..PE1 1ZZ): \"PE11\"",
        "US,CA,;,,20,VAT,1,0,0,    | column Postcode / ZIP names no postal code: \";\"",
        "GB,,BT1...BT9,,20,VAT,1,0,0,"
            + "| column Postcode / ZIP is not a range of numbers;"
            + " prefixes such as BT1* are accepted: \"BT1 to BT9\"",
        "US,CA,90010...90001,,20,VAT,1,0,0,"
            + "| column Postcode / ZIP is not a range of ascending codes of equal length: 90010 to 90001",
        "DE,,1...99,,20,VAT,1,0,0,"
            + "| column Postcode / ZIP is not a range of ascending codes of equal length: 1 to 99",
        "FR,,,,twenty,VAT,1,0,0,"
            + "| column Rate % is not a percentage from 0 to 100, such as 8.25: \"twenty\"",
        "FR,,,,-1,VAT,1,0,0,       | column Rate % is not a percentage from 0 to 100, such as 8.25: \"-1\"",
        "FR,,,,107,VAT,1,0,0,      | column Rate % is not a percentage from 0 to 100, such as 8.25: \"107\"",
        "FR,,,,1.23456789,VAT,1,0,0,"
            + "| column Rate % has more than 9 decimal places as a fraction: \"1.23456789\"",
        "FR,,,,20,VAT,one,0,0,     | column Priority is not a number such as 1: \"one\"",
        "FR,,,,20,VAT,1,yes,0,     | column Compound is neither 1 nor 0: \"yes\"",
        "FR,,,,20,VAT,1,0,2,       | column Shipping is neither 1 nor 0: \"2\"",
      })
  void aRowThatIsNotUnderstoodIsAFault(String row, String fault) {
    Reading reading = read("IT,,,,22,IVA,1,0,0,", row);
    assertEquals(List.of("line 3, " + fault), reading.faults());
    assertEquals(List.of("IVA 1 0.22 in ITA, standard"), reading.rules());
  }

  @ParameterizedTest
  @ValueSource(strings = {"90*1", "*", "90210;*", "...", "90210...", "9021O", "1e3", "902*...903*"})
  void aPostalCodeThatIsNotUnderstoodIsAFault(String code) {
    Reading reading = read("US,CA,90210;" + code + ",,1,Tax,1,0,0,");
    assertEquals(1, reading.faults().size(), reading.toString());
  }

  @Test
  void anInvisibleCharacterInANameIsAFault() {
    Reading reading = read("FR,,,,20,T\u200BVA,1,0,0,", "DE,,,,19,USt,1,0,0,re\u00ADduced");
    assertEquals(2, reading.faults().size());
    assertEquals(List.of(), reading.rules());
  }
}
