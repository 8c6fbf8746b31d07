package io.octroi.taxrate;

import io.octroi.Text;
import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place and the set of authorities whose {@linkplain TaxRule#bounded() bounded} rules apply
 * there. Of the boundaries that contain a place on a day, the innermost one decides the whole set.
 * Immutable.
 *
 * <p>A boundary that a host builds is a draft, which is not validated until it is passed to {@link
 * TaxTables}. Boundaries that {@link TaxTables} returns are in canonical form and have an id and a
 * source.
 */
public final class TaxBoundary implements TaxEntry {

  /** The maximum number of authorities. */
  public static final int AUTHORITIES_MAX = 100;

  final @Text @Nullable String id;
  final String country;
  final @Nullable String region;
  final @Nullable String postalFrom;
  final @Nullable String postalTo;
  final List<String> authorities;
  final @Nullable LocalDate startInclusive;
  final @Nullable LocalDate endExclusive;
  final @Text @Nullable String source;

  /** Creates a boundary with the values of a builder. */
  TaxBoundary(TaxBoundaryBuilder builder) {
    id = builder.id;
    country = builder.country;
    region = builder.region;
    postalFrom = builder.postalFrom;
    postalTo = builder.postalTo;
    authorities = List.copyOf(new TreeSet<>(builder.authorities));
    startInclusive = builder.startInclusive;
    endExclusive = builder.endExclusive;
    source = builder.source;
  }

  /**
   * Returns a builder for a boundary of a whole country.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param authorities the authorities that levy there, at most {@value #AUTHORITIES_MAX}. If the
   *     set is empty, no bounded rule applies
   * @return the builder
   */
  public static TaxBoundaryBuilder of(String country, Collection<String> authorities) {
    Elements.check(authorities, "authorities");
    return new TaxBoundaryBuilder(country, List.copyOf(authorities));
  }

  /**
   * Returns a builder for a boundary of a whole country.
   *
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param authorities the authorities that levy there, at most {@value #AUTHORITIES_MAX}
   * @return the builder
   */
  public static TaxBoundaryBuilder of(String country, String... authorities) {
    Objects.requireNonNull(authorities, "authorities");
    return of(country, Arrays.asList(authorities));
  }

  /**
   * Returns a builder that contains all values of this boundary.
   *
   * @return the builder
   */
  public TaxBoundaryBuilder toBuilder() {
    return new TaxBoundaryBuilder(this);
  }

  @Override
  public Kind kind() {
    return Kind.BOUNDARY;
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
   * Returns the authorities whose bounded rules apply within this boundary.
   *
   * @return the authorities without duplicates, in ascending order
   */
  public List<String> authorities() {
    return authorities;
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
    return other instanceof TaxBoundary boundary && boundary.parts().equals(parts());
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
        authorities,
        startInclusive,
        endExclusive,
        source);
  }

  /** Returns the boundary as text, such as {@code US-MN, US-MN-053 in USA/MN 55401..55401}. */
  @Override
  public String toString() {
    return (authorities.isEmpty() ? "no authority" : String.join(", ", authorities))
        + " in "
        + EntryText.place(this)
        + EntryText.period(this);
  }
}
