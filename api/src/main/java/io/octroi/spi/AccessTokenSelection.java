package io.octroi.spi;

import io.octroi.accesstoken.AccessTokenState;
import org.jspecify.annotations.Nullable;

/**
 * Which access tokens to list: those of an account, or those of a participant, or those associated
 * with neither.
 *
 * @param account the accounts-receivable id; null unless asked by it
 * @param participant the rewards participant; null unless asked by it. If account and participant
 *     are both null, the tokens that have neither are meant
 * @param classification only those of this classification; null for any
 * @param state only those in this state; null for any
 */
public record AccessTokenSelection(
    @Nullable String account,
    @Nullable String participant,
    @Nullable String classification,
    @Nullable AccessTokenState state) {}
