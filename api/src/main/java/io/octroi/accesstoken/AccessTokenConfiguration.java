package io.octroi.accesstoken;

import io.octroi.internal.Elements;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of a tenant's access tokens.
 *
 * @param policy the default policy, which applies to tokens that have no classification or whose
 *     classification was deleted
 * @param classifications a map from the name of each classification to its policy; unmodifiable
 */
public record AccessTokenConfiguration(
    AccessTokenPolicy policy, SortedMap<String, AccessTokenPolicy> classifications) {

  /** Copies the classifications. */
  public AccessTokenConfiguration {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(classifications, "classifications");
    Elements.check(classifications.values(), "classifications");
    classifications = Collections.unmodifiableSortedMap(new TreeMap<>(classifications));
  }
}
