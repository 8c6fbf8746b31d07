package io.octroi.accesstoken;

import io.octroi.internal.Elements;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The policies of a tenant's access tokens.
 *
 * @param policy the default policy, for tokens without a classification or with a deleted one
 * @param classifications the policies of the classifications, by name; unmodifiable
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
