package io.octroi.spi;

/**
 * A key that an access token is found by.
 *
 * @param key what is unique, at most 255 characters: an identifier in the form in which it is
 *     compared, or the hash of a code
 * @param shown what is shown of it, at most 255 characters: a whole identifier, or the end of a
 *     code behind a mask
 */
public record AccessTokenKey(String key, String shown) {}
