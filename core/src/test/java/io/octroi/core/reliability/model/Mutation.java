package io.octroi.core.reliability.model;

/** A rule that a model gets wrong, to check that the difference is detected. */
public enum Mutation {
  /** No rule is wrong. */
  NONE,
  /** The aliases of a deleted customer stay in use. */
  ALIASES_OUTLIVE_THEIR_CUSTOMER,
  /** A rule is also in force on the day on which it ends. */
  RULES_END_INCLUSIVELY,
  /** A deleted product keeps its category. */
  PRODUCTS_STAY,
  /** A purge also deletes lookups of the given instant. */
  LOOKUPS_ARE_PURGED_INCLUSIVELY,
  /** An update of a ship-tax record may create a second primary record. */
  TWO_PRIMARY_TAXES,
  /** The feed omits deleted terms. */
  REMOVALS_ARE_NOT_TOLD,
  /** The choice recorded later takes precedence, whatever its date. */
  THE_LATER_RECORD_WINS,
  /** A value stays valid after its refresh. */
  REFRESHED_VALUES_STAY_GOOD,
  /** A replayed value does not revoke its token. */
  REPLAYS_ARE_IGNORED,
  /** The sixth failure locks a token, not the fifth. */
  THE_SIXTH_FAILURE_LOCKS,
  /** The secret from before a rotation does not expire. */
  ROTATED_SECRETS_STAY_GOOD
}
