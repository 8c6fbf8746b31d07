package io.octroi.core.shared;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import org.jspecify.annotations.Nullable;

/**
 * The settings of access tokens.
 *
 * @param hasher hashes pass codes
 * @param key the key of the hashes of codes; null if each tenant has one in the store
 * @param delivery sends temporary pass codes; null if none are sent
 * @param emailsIgnoreCase whether local parts of e-mail identifiers ignore case
 * @param forgotten the limit of temporary pass codes sent
 * @param codeGuesses the limit of refused short authentication codes
 * @param issued the limit of verification codes and one-time passwords issued
 */
public record AccessTokenSettings(
    PassCodeHasher hasher,
    @Nullable Secret key,
    @Nullable SecretDelivery delivery,
    boolean emailsIgnoreCase,
    AttemptLimit forgotten,
    AttemptLimit codeGuesses,
    AttemptLimit issued) {}
