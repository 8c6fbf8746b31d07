package io.octroi.spi;

import io.octroi.accesstoken.AccessTokenState;
import org.jspecify.annotations.Nullable;

/**
 * A selection of access tokens: those of an account, those of a participant, or those associated
 * with neither.
 *
 * @param account the accounts-receivable id; null for no restriction
 * @param participant the rewards participant; null for no restriction. If account and participant
 *     are both null, only tokens that have neither are selected
 * @param classification the classification; null for any
 * @param state the state; null for any
 */
public record AccessTokenSelection(
    @Nullable String account,
    @Nullable String participant,
    @Nullable String classification,
    @Nullable AccessTokenState state) {}
