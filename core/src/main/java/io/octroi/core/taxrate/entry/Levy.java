package io.octroi.core.taxrate.entry;

import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a rule: the tax component and the sales to which it applies.
 *
 * @param component the tax component
 * @param bounded whether the levy applies only where a boundary names its authority
 * @param category the product category, or null for all categories
 * @param issuesFrom the minimum number of issues, or 0 for any number, including an unspecified
 *     number
 * @param issuesTo the maximum number of issues, inclusive
 * @param start the first day, as an epoch day, or {@link Days#ALWAYS} if there is no first day
 * @param end the end (exclusive), as an epoch day, or {@link Days#NEVER} if open-ended
 */
public record Levy(
    TaxComponent component,
    boolean bounded,
    @Nullable String category,
    int issuesFrom,
    int issuesTo,
    int start,
    int end)
    implements Effect {

  /** A levy on every sale, which stands for levies that are not known. */
  public static final Levy ANY =
      new Levy(
          new TaxComponent("", BigDecimal.ZERO, false),
          false,
          null,
          0,
          Integer.MAX_VALUE,
          Days.ALWAYS,
          Days.NEVER);

  /** Returns the tax authority. */
  public String authority() {
    return component.authority();
  }

  @Override
  public TaxEntry.Kind kind() {
    return TaxEntry.Kind.RULE;
  }

  @Override
  public String group() {
    return authority();
  }

  @Override
  public List<String> authorities() {
    return List.of(authority());
  }

  @Override
  public Levy endingOn(int endDay) {
    return new Levy(component, bounded, category, issuesFrom, issuesTo, start, endDay);
  }
}
