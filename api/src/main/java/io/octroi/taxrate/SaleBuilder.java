package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A builder that creates a {@link Sale} from unvalidated values. {@link #build()} validates them.
 */
public final class SaleBuilder {

  private final Place place;

  /** The faults of lines. The faults of other values are found when the sale is built. */
  private final Violations faults = new Violations();

  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private @Nullable LocalDate date;
  private @Nullable String customer;
  private boolean pricesIncludeTax;

  /** A line, which is incomplete if it has faults. */
  private record Draft(
      String id,
      String product,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      @Nullable Integer issues,
      boolean isShipping) {}

  /** The optional values of a line. */
  public static final class LineOptions {

    private @Nullable Integer issues;

    private LineOptions() {}

    /**
     * Sets the number of issues of one unit, as for a subscription.
     *
     * @param number the number, at least 1
     * @return these options
     */
    public LineOptions issues(int number) {
      issues = number;
      return this;
    }
  }

  SaleBuilder(Place place) {
    this.place = place;
  }

  /**
   * Sets the date of the sale.
   *
   * @param day a local date in the years 1 to 9999, or null for the current date
   * @return this builder
   */
  public SaleBuilder on(@Nullable LocalDate day) {
    date = day;
    return this;
  }

  /**
   * Sets the customer, who may be exempt.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, or null if there is none
   * @return this builder
   */
  public SaleBuilder customer(@Nullable String id) {
    customer = id;
    return this;
  }

  /**
   * Adds a line.
   *
   * @param id the id of the line, 1 to 64 characters, unique within the sale
   * @param product the product's id, 1 to 64 characters
   * @param quantity the number of units, not 0; negative on a credit note; at most 24 digits before
   *     and 12 after the decimal point
   * @param unitPrice the price of one unit, at least 0; at most 24 digits before and 12 after the
   *     decimal point
   * @return this builder
   */
  public SaleBuilder line(
      @Nullable String id,
      @Nullable String product,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice) {
    return line(id, product, quantity, unitPrice, options -> options);
  }

  /**
   * Adds a line with options.
   *
   * @param id the id of the line, 1 to 64 characters, unique within the sale
   * @param product the product's id, 1 to 64 characters
   * @param quantity the number of units, not 0; negative on a credit note; at most 24 digits before
   *     and 12 after the decimal point
   * @param unitPrice the price of one unit, at least 0; at most 24 digits before and 12 after the
   *     decimal point
   * @param options sets the options
   * @return this builder
   */
  public SaleBuilder line(
      @Nullable String id,
      @Nullable String product,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      UnaryOperator<LineOptions> options) {
    return add(
        id,
        product,
        checked(subject("quantity"), quantity),
        checked(subject("unitPrice"), unitPrice),
        options);
  }

  /**
   * Adds a line whose amounts are texts.
   *
   * @param id the id of the line, 1 to 64 characters, unique within the sale
   * @param product the product's id, 1 to 64 characters
   * @param quantity the number of units, such as {@code "2"}, not 0; negative on a credit note
   * @param unitPrice the price of one unit, such as {@code "19.90"}, at least 0
   * @return this builder
   */
  public SaleBuilder line(
      @Nullable String id,
      @Nullable String product,
      @Nullable String quantity,
      @Nullable String unitPrice) {
    return line(id, product, quantity, unitPrice, options -> options);
  }

  /**
   * Adds a line with options, whose amounts are texts.
   *
   * @param id the id of the line, 1 to 64 characters, unique within the sale
   * @param product the product's id, 1 to 64 characters
   * @param quantity the number of units, such as {@code "2"}, not 0; negative on a credit note
   * @param unitPrice the price of one unit, such as {@code "19.90"}, at least 0
   * @param options sets the options
   * @return this builder
   */
  public SaleBuilder line(
      @Nullable String id,
      @Nullable String product,
      @Nullable String quantity,
      @Nullable String unitPrice,
      UnaryOperator<LineOptions> options) {
    return add(
        id,
        product,
        Amounts.parse(faults, subject("quantity"), quantity),
        Amounts.parse(faults, subject("unitPrice"), unitPrice),
        options);
  }

  private SaleBuilder add(
      @Nullable String id,
      @Nullable String product,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      UnaryOperator<LineOptions> options) {
    Objects.requireNonNull(options, "options");
    return add(id, product, quantity, unitPrice, options.apply(new LineOptions()).issues, false);
  }

  private SaleBuilder add(
      @Nullable String id,
      @Nullable String product,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal unitPrice,
      @Nullable Integer issues,
      boolean isShipping) {
    faults.identifier(subject("id"), id);
    if (id != null && !ids.add(id)) {
      faults.add(subject("id"), "is used twice: " + Violations.shown(id));
    }
    faults.identifier(subject("product"), product);
    if (issues != null) {
      TaxQuery.checkIssues(faults, subject("issues"), issues);
    }
    if (quantity != null && quantity.signum() == 0) {
      faults.add(subject("quantity"), "is 0");
    }
    if (unitPrice != null && unitPrice.signum() < 0) {
      faults.add(subject("unitPrice"), "is negative: " + Digits.shown(unitPrice));
    }
    drafts.add(
        new Draft(
            id == null ? "" : id,
            product == null ? "" : product,
            quantity,
            unitPrice,
            issues,
            isShipping));
    return this;
  }

  /** Returns the name of a value of the next line. */
  private String subject(String value) {
    return "lines[" + drafts.size() + "]." + value;
  }

  private @Nullable BigDecimal checked(String subject, @Nullable BigDecimal amount) {
    if (amount == null) {
      faults.add(subject, "is missing");
      return null;
    }
    long before = faults.count();
    Amounts.check(faults, subject, amount);
    return faults.count() == before ? amount : null;
  }

  /**
   * Adds a line for shipping with the id {@value Sale#SHIPPING} and the category {@value
   * Sale#SHIPPING}.
   *
   * @param price the price of shipping, such as {@code "7.50"}
   * @return this builder
   */
  public SaleBuilder shipping(@Nullable String price) {
    BigDecimal amount = Amounts.parse(faults, subject("unitPrice"), price);
    return add(Sale.SHIPPING, Sale.SHIPPING, BigDecimal.ONE, amount, null, true);
  }

  /**
   * Adds a line for shipping with the id {@value Sale#SHIPPING} and the category of a product.
   *
   * @param price the price of shipping, such as {@code "7.50"}
   * @param product the id of the product that stands for shipping
   * @return this builder
   */
  public SaleBuilder shipping(@Nullable String price, @Nullable String product) {
    BigDecimal amount = Amounts.parse(faults, subject("unitPrice"), price);
    return add(Sale.SHIPPING, product, BigDecimal.ONE, amount, null, false);
  }

  /**
   * States that unit prices include the tax, except for amounts per sale.
   *
   * @return this builder
   */
  public SaleBuilder pricesIncludeTax() {
    pricesIncludeTax = true;
    return this;
  }

  /**
   * Validates all values and creates the sale.
   *
   * @return the sale
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every violation
   */
  public Sale build() {
    Violations all = new Violations();
    TaxQuery.checkDate(all, date);
    if (customer != null) {
      all.identifier("customer", customer);
    }
    if (drafts.isEmpty() || drafts.size() > Sale.LINES_MAX) {
      all.add("lines", "are " + drafts.size() + ", not 1 to " + Sale.LINES_MAX);
    }
    all.addAll("", faults).throwIfAny();
    CustomerId buyer = customer == null ? null : CustomerId.of(customer);
    List<Sale.Line> lines = drafts.stream().map(draft -> line(draft, buyer)).toList();
    return new Sale(place, Optional.ofNullable(date), lines, pricesIncludeTax);
  }

  private Sale.Line line(Draft draft, @Nullable CustomerId buyer) {
    int issues = draft.issues() == null ? 0 : draft.issues();
    return new Sale.Line(
        draft.id(),
        TaxQuery.of(place, draft.product(), issues, buyer, TaxQuery.day(date), null),
        Objects.requireNonNull(draft.quantity()),
        Objects.requireNonNull(draft.unitPrice()),
        draft.isShipping());
  }
}
