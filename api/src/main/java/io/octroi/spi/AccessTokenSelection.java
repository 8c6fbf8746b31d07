package io.octroi.spi;

import io.octroi.accesstoken.AccessTokenState;
import org.jspecify.annotations.Nullable;

/**
 * A selection of access tokens: the tokens of an account, the tokens of a participant, or the
 * tokens associated with neither.
 *
 * @param account the accounts-receivable id, or null for no restriction
 * @param participant the rewards participant, or null for no restriction. If the account and the
 *     participant are both null, only tokens that have neither are selected
 * @param classification the classification, or null for any
 * @param state the state, or null for any
 */
public record AccessTokenSelection(
    @Nullable String account,
    @Nullable String participant,
    @Nullable String classification,
    @Nullable AccessTokenState state) {}
