package io.octroi.benchmarks;

import io.octroi.benchmarks.Table.Asked;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.time.LocalDate;

/** What is asked, as texts and made ready for each peer; asked in turn, again and again. */
final class Questions {

  static final String PRODUCT = "19";
  static final String ORDINARY = "ordinary";
  static final String EXEMPT = "exempt";

  /** Every rate of the generated tables is as old or older. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  final String[] regions;
  final String[] codes;

  /** For peers that know no other code of a stretch. */
  final String[] firsts;

  /** Ask for today. */
  final TaxQuery[] queries;

  /** Ask for {@link #TODAY}. */
  final TaxQuery[] dated;

  final TaxQuery[] ordinary;
  final TaxQuery[] exempt;
  final RateKey[] keys;
  final long[] numbers;

  private int next;

  /** What a rate depends on, for exact matches. */
  record RateKey(String country, String region, String postalCode, String product) {

    static RateKey of(String region, String code) {
      return new RateKey("USA", region, code, PRODUCT);
    }
  }

  /** So many, a power of two. */
  Questions(int count) {
    regions = new String[count];
    codes = new String[count];
    firsts = new String[count];
    queries = new TaxQuery[count];
    dated = new TaxQuery[count];
    ordinary = new TaxQuery[count];
    exempt = new TaxQuery[count];
    keys = new RateKey[count];
    numbers = new long[count];
  }

  void set(int at, Asked asked) {
    // Copies, as they come from outside: not the objects that a peer holds.
    regions[at] = String.valueOf(asked.region().toCharArray());
    codes[at] = String.valueOf(asked.code().toCharArray());
    firsts[at] = String.valueOf(asked.first().toCharArray());
  }

  /** Makes them ready, peer by peer, so that each reads its own from one piece of memory. */
  void prepare() {
    for (int i = 0; i < codes.length; i++) {
      queries[i] = query(regions[i], codes[i]);
    }
    for (int i = 0; i < codes.length; i++) {
      dated[i] = dated(regions[i], codes[i]);
    }
    for (int i = 0; i < codes.length; i++) {
      ordinary[i] = dated(regions[i], codes[i]).withCustomer(ORDINARY);
    }
    for (int i = 0; i < codes.length; i++) {
      exempt[i] = dated(regions[i], codes[i]).withCustomer(EXEMPT);
    }
    for (int i = 0; i < codes.length; i++) {
      keys[i] = RateKey.of(regions[i], firsts[i]);
    }
    for (int i = 0; i < codes.length; i++) {
      numbers[i] = Zips.number(regions[i], codes[i]);
    }
  }

  static TaxQuery query(String region, String code) {
    return TaxQuery.of(Place.usa(region, code), PRODUCT);
  }

  static TaxQuery dated(String region, String code) {
    return query(region, code).withDate(TODAY);
  }

  int next() {
    return next++ & (codes.length - 1);
  }
}
