package io.octroi.core.shared;

import io.octroi.Secret;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.SecretDelivery;
import org.jspecify.annotations.Nullable;

/**
 * What the builder was told about access tokens.
 *
 * @param hasher hashes pass codes
 * @param key the key of the hashes of codes; null if it is kept in the store
 * @param delivery brings pass codes to people; null for none
 * @param emailsIgnoreCase whether identifiers that are e-mail addresses compare without ASCII case
 * @param forgotten the limit of temporary pass codes that are sent
 * @param codeGuesses the limit of refused authentication codes that are short
 * @param issued the limit of verification codes and one-time passwords that are issued again
 */
public record AccessTokenSettings(
    PassCodeHasher hasher,
    @Nullable Secret key,
    @Nullable SecretDelivery delivery,
    boolean emailsIgnoreCase,
    AttemptLimit forgotten,
    AttemptLimit codeGuesses,
    AttemptLimit issued) {}
