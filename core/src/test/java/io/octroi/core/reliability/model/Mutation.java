package io.octroi.core.reliability.model;

/** A rule that a model gets wrong, to see that it is found. */
public enum Mutation {
  /** All rules as they are. */
  NONE,
  /** The aliases of a customer that was removed stay in use. */
  ALIASES_OUTLIVE_THEIR_CUSTOMER,
  /** A rule is in force on the day on which it ends, too. */
  RULES_END_INCLUSIVELY,
  /** A product that is removed leaves its category. */
  PRODUCTS_STAY,
  /** Lookups of the very instant are purged, too. */
  LOOKUPS_ARE_PURGED_INCLUSIVELY,
  /** An edit of a ship-tax record may make it a second primary one. */
  TWO_PRIMARY_TAXES,
  /** The feed does not tell that a term was removed. */
  REMOVALS_ARE_NOT_TOLD,
  /** Of two choices the one recorded later wins, whatever its date. */
  THE_LATER_RECORD_WINS,
  /** A value is still good after its refresh. */
  REFRESHED_VALUES_STAY_GOOD,
  /** An earlier value that is presented again leaves its token as it is. */
  REPLAYS_ARE_IGNORED,
  /** The sixth failure locks, not the fifth. */
  THE_SIXTH_FAILURE_LOCKS,
  /** The secret from before a rotation has no end. */
  ROTATED_SECRETS_STAY_GOOD
}
