package io.octroi.core.shared;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import org.jspecify.annotations.Nullable;

/**
 * The settings of access tokens.
 *
 * @param hasher the hasher of pass codes
 * @param key the key with which codes are hashed, or null if each tenant has its own key in the
 *     store
 * @param delivery the service that delivers temporary pass codes, or null if none are delivered
 * @param emailsIgnoreCase whether case is ignored in the local part of e-mail identifiers
 * @param forgotten the limit on temporary pass codes that are sent
 * @param codeGuesses the limit on short authentication codes that are refused
 * @param issued the limit on verification codes and one-time passwords that are issued
 */
public record AccessTokenSettings(
    PassCodeHasher hasher,
    @Nullable Secret key,
    @Nullable SecretDelivery delivery,
    boolean emailsIgnoreCase,
    AttemptLimit forgotten,
    AttemptLimit codeGuesses,
    AttemptLimit issued) {}
