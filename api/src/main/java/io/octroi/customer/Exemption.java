package io.octroi.customer;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Text;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that exempts a customer from tax. An exemption can be restricted to places, to a
 * product category and to the taxes of some authorities, and it can exempt from a part of the tax.
 * It is not validated until it is passed to {@link Customers#exempt}.
 *
 * @param certificate the certificate number, 1 to 64 characters, unique for each customer
 * @param areas the places of the exemption, at most {@value #AREAS_MAX}; empty for all places
 * @param category a product category, 1 to 64 characters, compared exactly; empty for all
 *     categories
 * @param period the local dates on which the exemption is in force, a half-open range within the
 *     years 1 to 9999. Its exclusive end is at most 10000-01-01. {@link DateRange#through} creates
 *     a range from an inclusive end
 * @param reason the reason, at most 255 characters; empty if unknown
 * @param authorities the authorities whose taxes are exempt, at most {@value #AUTHORITIES_MAX},
 *     each 1 to 64 characters, compared exactly; empty for all authorities
 * @param part the percentage of the tax that is exempt, greater than 0; empty if all of the tax is
 *     exempt. 100% is the same as empty
 */
public record Exemption(
    @NotNull(message = "is missing") @Text String certificate,
    List<Area> areas,
    Optional<@Text String> category,
    @NotNull(message = "is missing") DateRange period,
    Optional<@Text(min = 0, max = 255, invisible = true) String> reason,
    List<String> authorities,
    Optional<Percent> part) {

  /** The maximum number of areas of an exemption. */
  public static final int AREAS_MAX = 500;

  /** The maximum number of authorities of an exemption. */
  public static final int AUTHORITIES_MAX = 100;

  private static final Percent ALL = new Percent(BigDecimal.valueOf(100));

  /** Copies the lists and replaces a part of 100% with an empty one. */
  public Exemption {
    areas = Elements.copyOf(areas, "areas");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(reason, "reason");
    authorities = Elements.copyOf(authorities, "authorities");
    Objects.requireNonNull(part, "part");
    part = part.filter(percent -> !percent.equals(ALL));
  }

  /**
   * A country, or a region of a country.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code
   * @param region a region of that country; empty for the whole country. A region does not match a
   *     query without a region
   */
  public record Area(String country, Optional<String> region) {

    /** Checks that the region is not null. */
    public Area {
      Objects.requireNonNull(region, "region");
    }

    private boolean contains(String saleCountry, @Nullable String saleRegion) {
      return saleCountry.equals(country) && (region.isEmpty() || region.get().equals(saleRegion));
    }
  }

  /**
   * Creates an exemption without restrictions.
   *
   * @param certificate the certificate number
   * @param period the local dates on which the exemption is in force, a half-open range
   * @return the exemption
   */
  public static Exemption of(String certificate, DateRange period) {
    return new Exemption(
        certificate,
        List.of(),
        Optional.empty(),
        period,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /**
   * Returns a copy of this exemption that also applies in a country. An exemption without areas is
   * thereby restricted to the country.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code
   * @return the copy
   */
  public Exemption in(String country) {
    return in(country, null);
  }

  /**
   * Returns a copy of this exemption that also applies in a region. An exemption without areas is
   * thereby restricted to the region.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code
   * @param region a region of that country; null or empty for the whole country
   * @return the copy
   */
  public Exemption in(String country, @Nullable String region) {
    Area added = new Area(country, Optional.ofNullable(region));
    List<Area> more = Stream.concat(areas.stream(), Stream.of(added)).toList();
    return new Exemption(certificate, more, category, period, reason, authorities, part);
  }

  /**
   * Returns a copy of this exemption that is restricted to a product category.
   *
   * @param name the category; null for all categories
   * @return the copy
   */
  public Exemption forCategory(@Nullable String name) {
    return new Exemption(
        certificate, areas, Optional.ofNullable(name), period, reason, authorities, part);
  }

  /**
   * Returns a copy of this exemption with the given reason.
   *
   * @param text the reason, at most 255 characters; null if unknown
   * @return the copy
   */
  public Exemption withReason(@Nullable String text) {
    return new Exemption(
        certificate, areas, category, period, Optional.ofNullable(text), authorities, part);
  }

  /**
   * Returns a copy of this exemption that also exempts from the taxes of the given authorities. An
   * exemption without authorities is thereby restricted to these taxes.
   *
   * @param names the authorities
   * @return the copy
   */
  public Exemption from(String... names) {
    Objects.requireNonNull(names, "names");
    Elements.check(Arrays.asList(names), "names");
    List<String> more = Stream.concat(authorities.stream(), Stream.of(names)).toList();
    return new Exemption(certificate, areas, category, period, reason, more, part);
  }

  /**
   * Returns a copy of this exemption that exempts from a part of the tax.
   *
   * @param percent the percentage of the tax that is exempt, greater than 0; null for all of it
   * @return the copy
   */
  public Exemption part(@Nullable Percent percent) {
    return new Exemption(
        certificate, areas, category, period, reason, authorities, Optional.ofNullable(percent));
  }

  /**
   * Returns whether this exemption covers the place, category and date of a sale. It may exempt
   * such a sale from a part of the tax, or from the taxes of some authorities only.
   *
   * @param saleCountry the ISO 3166-1 alpha-3 code of the country of the sale
   * @param saleRegion the code of the region of the sale; null if the sale has no region
   * @param productCategory the category of the product
   * @param date the date of the sale
   * @return true if the place, category and date are all covered
   * @throws io.octroi.InvalidInputException if the period of this exemption is null
   */
  public boolean covers(
      String saleCountry, @Nullable String saleRegion, String productCategory, LocalDate date) {
    Objects.requireNonNull(saleCountry, "saleCountry");
    Objects.requireNonNull(productCategory, "productCategory");
    Objects.requireNonNull(date, "date");
    if (period == null) {
      new Violations().add("period", "is missing").throwIfAny();
    }
    return (areas.isEmpty()
            || areas.stream().anyMatch(area -> area.contains(saleCountry, saleRegion)))
        && (category.isEmpty() || category.get().equals(productCategory))
        && period.contains(date);
  }

  /**
   * Returns whether this exemption exempts from the tax of an authority, or from a part of it.
   *
   * @param authority the authority
   * @return true if this exemption names the authority or has no authorities
   */
  public boolean names(String authority) {
    Objects.requireNonNull(authority, "authority");
    return authorities.isEmpty() || authorities.contains(authority);
  }
}
