package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.util.Collections;

/** Tells which pairs of entries no table may contain. */
final class NaiveAmbiguity {

  private NaiveAmbiguity() {}

  /** Returns whether both entries would decide a query, and neither wins. */
  static boolean of(TaxEntry one, TaxEntry other) {
    TaxEntry a = NaivePlaces.spaced(NaivePlaces.plain(one));
    TaxEntry b = NaivePlaces.spaced(NaivePlaces.plain(other));
    if (a.kind() != b.kind() || !NaivePlaces.meet(a, b) || !NaivePeriods.meet(a, b)) {
      return false;
    }
    if (a instanceof TaxRule rule) {
      return ofRules(rule, (TaxRule) b);
    }
    if (NaivePlaces.narrower(a, b) || NaivePlaces.narrower(b, a)) {
      return false;
    }
    return a instanceof TaxBoundary boundary
        ? !boundary.authorities().equals(((TaxBoundary) b).authorities())
        : ofTaxabilities((Taxability) a, (Taxability) b);
  }

  private static boolean ofRules(TaxRule a, TaxRule b) {
    if (!a.authority().equals(b.authority()) || !NaiveRules.meet(a, b)) {
      return false;
    }
    if (a.bounded() != b.bounded()) {
      return NaivePlaces.sameCodes(a, b);
    }
    return !NaiveRules.moreSpecific(a, b) && !NaiveRules.moreSpecific(b, a);
  }

  private static boolean ofTaxabilities(Taxability a, Taxability b) {
    boolean rivals =
        a.authorities().isEmpty()
            ? b.authorities().isEmpty()
            : !Collections.disjoint(a.authorities(), b.authorities());
    return a.category().equals(b.category())
        && rivals
        && !a.treatment().equals(b.treatment())
        && !(isSamePlace(a, b) && (NaivePeriods.narrower(a, b) || NaivePeriods.narrower(b, a)));
  }

  private static boolean isSamePlace(TaxEntry a, TaxEntry b) {
    return NaivePlaces.sameCodes(a, b) && a.region().equals(b.region());
  }
}
