package io.octroi.core.taxrate;

import io.octroi.Percent;
import io.octroi.customer.Exemption;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exemptions that reduce a rate.
 *
 * @param all the exemptions in the order of the rate; of equal ones the first decides
 */
record UsedExemptions(List<Exemption> all) {

  /** Returns the exemption that decides about the tax of an authority, or null. */
  @Nullable Exemption from(String authority) {
    return all.stream()
        .filter(exemption -> exemption.names(authority))
        .reduce((first, next) -> part(next).compareTo(part(first)) > 0 ? next : first)
        .orElse(null);
  }

  /** Returns the exemption from the whole tax of the first authority if each one is exempt. */
  @Nullable Exemption fromEach(List<String> authorities) {
    boolean areExempt =
        authorities.stream()
            .map(this::from)
            .allMatch(exemption -> exemption != null && exemption.part().isEmpty());
    return areExempt ? from(authorities.get(0)) : null;
  }

  /** Returns the exemption from all taxes, or null. */
  @Nullable Exemption fromAll() {
    return all.stream()
        .filter(exemption -> exemption.authorities().isEmpty() && exemption.part().isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static BigDecimal part(Exemption exemption) {
    return exemption.part().map(Percent::fraction).orElse(BigDecimal.ONE);
  }
}
