package io.octroi.core.taxrate.entry;

import io.octroi.taxrate.TaxEntry;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an entry that does not depend on the place. Many entries have equal effects. {@link
 * EntryInterner} represents equal effects by the same object, so that the entries that match at a
 * place can be compared quickly.
 */
public sealed interface Effect permits Levy, Coverage, CategoryTreatment {

  /** Returns the kind of the entries that have such an effect. */
  TaxEntry.Kind kind();

  /** Returns a text that is equal for effects of a kind that can be in conflict. */
  String group();

  /** Returns the first day, as an epoch day, or {@link Days#ALWAYS} if there is no first day. */
  int start();

  /** Returns the end (exclusive), as an epoch day, or {@link Days#NEVER} if open-ended. */
  int end();

  /** Returns a copy with the given end (exclusive). */
  Effect endingOn(int endDay);

  /** Returns whether the effect is in force on the given day. */
  default boolean isInForce(int epochDay) {
    return start() <= epochDay && epochDay < end();
  }

  /** Returns the authorities that the effect names, in ascending order. */
  List<String> authorities();

  /** Returns whether the effect names an authority. */
  default boolean names(String authority) {
    return Collections.binarySearch(authorities(), authority) >= 0;
  }

  /** Returns the product category, or null if the effect does not depend on it. */
  default @Nullable String category() {
    return null;
  }

  /** Returns whether the effect concerns the given category, where null stands for all others. */
  default boolean isFor(@Nullable String productCategory) {
    String own = category();
    return own == null || own.equals(productCategory);
  }

  /** Returns the minimum number of issues, or 0 for any number, including an unspecified number. */
  default int issuesFrom() {
    return 0;
  }

  /** Returns the maximum number of issues, inclusive. */
  default int issuesTo() {
    return Integer.MAX_VALUE;
  }

  /**
   * Returns whether the effect concerns the given number of issues, where 0 stands for an
   * unspecified number.
   */
  default boolean isForIssues(int number) {
    return issuesFrom() <= number && number <= issuesTo();
  }
}
