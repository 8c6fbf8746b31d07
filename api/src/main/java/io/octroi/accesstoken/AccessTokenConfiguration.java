package io.octroi.accesstoken;

import io.octroi.internal.Elements;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The definition in force and the classifications.
 *
 * @param policy holds for tokens without a classification, or with one that was removed
 * @param classifications the policies that hold in its stead, by the names of the classifications;
 *     unmodifiable
 */
public record AccessTokenConfiguration(
    AccessTokenPolicy policy, SortedMap<String, AccessTokenPolicy> classifications) {

  /** Takes a copy. */
  public AccessTokenConfiguration {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(classifications, "classifications");
    Elements.check(classifications.values(), "classifications");
    classifications = Collections.unmodifiableSortedMap(new TreeMap<>(classifications));
  }
}
