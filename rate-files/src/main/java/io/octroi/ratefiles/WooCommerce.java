package io.octroi.ratefiles;

import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The format in which WooCommerce exports tax rates. WooCommerce applies one rate of each priority:
 * the first one by country, state and postal code that has the tax class of the product. {@link
 * PriorityGroups} describes the resulting authorities.
 */
final class WooCommerce implements Format {

  static final String SHIPPING_CATEGORY = "shipping";

  static final Column COUNTRY = new Column(0, "Country code");
  static final Column STATE = new Column(1, "State code");
  static final Column POSTCODE = new Column(2, "Postcode / ZIP", "ZIP/Postcode");
  static final Column CITY = new Column(3, "City");
  static final Column RATE = new Column(4, "Rate %");
  static final Column NAME = new Column(5, "Tax name");
  static final Column PRIORITY = new Column(6, "Priority");
  static final Column COMPOUND = new Column(7, "Compound");
  static final Column SHIPPING = new Column(8, "Shipping");
  static final Column TAX_CLASS = new Column(9, "Tax class");

  @Override
  public List<Column> columns() {
    return List.of(
        COUNTRY, STATE, POSTCODE, CITY, RATE, NAME, PRIORITY, COMPOUND, SHIPPING, TAX_CLASS);
  }

  @Override
  public Consumer<Row> mapper(CsvText text, RuleSink rules) {
    PriorityGroups groups = new PriorityGroups();
    text.read(
        new Findings(),
        row -> {
          WooCommerceTax tax = WooCommerceTax.parse(row);
          if (tax != null) {
            groups.add(tax);
          }
        });
    return row -> {
      WooCommerceTax tax = WooCommerceTax.parse(row);
      if (tax != null) {
        map(row, tax, groups.of(tax), rules);
      }
    };
  }

  private static void map(Row row, WooCommerceTax tax, PriorityGroup group, RuleSink rules) {
    String authority = group.authority(tax);
    if (!WooCommerceTax.isName(row, authority)) {
      return;
    }
    if (!tax.city().isEmpty()) {
      row.lose("city names");
    }
    if (!tax.name().isEmpty() && authority.equals(group.key())) {
      row.lose("tax names");
    }
    List<TaxRuleBuilder> made = new ArrayList<>();
    made.addAll(rules(tax, authority, tax.rate(), tax.category()));
    if (group.taxesShipping(tax)) {
      BigDecimal rate = tax.shipping() ? tax.rate() : BigDecimal.ZERO;
      made.addAll(rules(tax, authority, rate, SHIPPING_CATEGORY));
    } else if (tax.shipping()) {
      row.lose("shipping in a further tax class");
    }
    pass(row, group, made, rules);
  }

  private static List<TaxRuleBuilder> rules(
      WooCommerceTax tax, String authority, BigDecimal rate, String category) {
    List<TaxRuleBuilder> made = new ArrayList<>();
    if (tax.postcodes().isEmpty()) {
      made.add(rule(tax, authority, rate, category));
    }
    tax.postcodes().forEach(codes -> made.add(codes.applyTo(rule(tax, authority, rate, category))));
    return made;
  }

  private static TaxRuleBuilder rule(
      WooCommerceTax tax, String authority, BigDecimal rate, String category) {
    return TaxRule.of(authority, tax.country(), rate)
        .region(tax.region().isEmpty() ? null : tax.region())
        .category(category)
        .compound(tax.compound());
  }

  /** Passes rules on. Of two rates for exactly one place, WooCommerce applies the first. */
  private static void pass(
      Row row, PriorityGroup group, List<TaxRuleBuilder> made, RuleSink rules) {
    boolean isApplied = false;
    for (TaxRuleBuilder rule : made) {
      isApplied |= rules.add(row, group.key(), rule.build());
    }
    long earlier = rules.end(row);
    String same = "line " + earlier + " has the same place, priority and tax class";
    if (earlier == 0) {
      return;
    } else if (group.hasCities()) {
      row.fault("contradicts an earlier row apart from the city, which rules do not have: " + same);
    } else if (isApplied) {
      row.warn("is not applied to all of its places: " + same);
    } else {
      row.skip("is never applied: " + same);
    }
  }
}
