package io.octroi.taxrate;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What authorities tax: the treatment of a category at a place in a period. It decides after the
 * rules have determined the rate of an authority, so the place of a rule does not overrule it. Of
 * the taxabilities that match, one decides for each authority: one that names the authority rather
 * than one for all authorities, then the one for the narrower place, then the one for the narrower
 * period. Immutable.
 *
 * <p>A taxability that a host builds is a draft, which is not validated until it is passed to
 * {@link TaxTables}. Those that {@link TaxTables} returns are in canonical form and have an id and
 * a source.
 */
public final class Taxability implements TaxEntry {

  final @Text @Nullable String id;
  final String country;
  final @Nullable String region;
  final @Nullable String postalFrom;
  final @Nullable String postalTo;

  @NotNull(message = "is missing")
  final @Text String category;

  final List<String> authorities;
  final @Nullable LocalDate startInclusive;
  final @Nullable LocalDate endExclusive;

  @NotNull(message = "is missing")
  final Treatment treatment;

  final @Text @Nullable String source;

  /** Creates a taxability with the values of a builder. */
  Taxability(TaxabilityBuilder builder) {
    id = builder.id;
    country = builder.country;
    region = builder.region;
    postalFrom = builder.postalFrom;
    postalTo = builder.postalTo;
    category = builder.category;
    authorities = List.copyOf(new TreeSet<>(builder.authorities));
    startInclusive = builder.startInclusive;
    endExclusive = builder.endExclusive;
    treatment = builder.treatment;
    source = builder.source;
  }

  /**
   * Returns a builder for the treatment of a category by all authorities of a whole country.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param category the product category, compared exactly; not validated here
   * @param treatment the treatment; not validated here
   * @return the builder
   */
  public static TaxabilityBuilder of(String country, String category, Treatment treatment) {
    return new TaxabilityBuilder(country, category, treatment);
  }

  /**
   * Returns a builder that contains all values of this taxability.
   *
   * @return the builder
   */
  public TaxabilityBuilder toBuilder() {
    return new TaxabilityBuilder(this);
  }

  @Override
  public Kind kind() {
    return Kind.TAXABILITY;
  }

  @Override
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  @Override
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  @Override
  public Optional<String> postalFrom() {
    return Optional.ofNullable(postalFrom);
  }

  @Override
  public Optional<String> postalTo() {
    return Optional.ofNullable(postalTo);
  }

  /**
   * Returns the product category, 1 to 64 characters, compared exactly.
   *
   * @return the category
   */
  public String category() {
    return category;
  }

  /**
   * Returns the authorities whose taxes are treated so.
   *
   * @return the authorities without duplicates, in ascending order; empty for all authorities
   */
  public List<String> authorities() {
    return authorities;
  }

  /**
   * Returns the treatment.
   *
   * @return the treatment
   */
  public Treatment treatment() {
    return treatment;
  }

  @Override
  public Optional<LocalDate> startInclusive() {
    return Optional.ofNullable(startInclusive);
  }

  @Override
  public Optional<LocalDate> endExclusive() {
    return Optional.ofNullable(endExclusive);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Taxability taxability && taxability.parts().equals(parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(
        id,
        country,
        region,
        postalFrom,
        postalTo,
        category,
        authorities,
        startInclusive,
        endExclusive,
        treatment,
        source);
  }

  /** Returns the taxability as text, such as {@code food EXEMPT in USA/TX}. */
  @Override
  public String toString() {
    return category
        + " "
        + treatment
        + (authorities.isEmpty() ? "" : " by " + String.join(", ", authorities))
        + " in "
        + EntryText.place(this)
        + EntryText.period(this);
  }
}
