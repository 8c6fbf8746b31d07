package io.octroi.spi;

/**
 * A unique value by which an access token is found.
 *
 * @param key the unique value, at most 255 characters: a normalized identifier, or the hash of a
 *     code
 * @param shown the text for display, at most 255 characters: the full identifier, or a masked code
 *     with only its end visible
 */
public record AccessTokenKey(String key, String shown) {}
