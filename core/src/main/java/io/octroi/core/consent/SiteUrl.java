package io.octroi.core.consent;

import io.octroi.consent.Consents;
import io.octroi.internal.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A URL that was parsed strictly: URLs that other parsers interpret differently are rejected.
 * Messages do not quote any part of the URL, because a delimiter inside a password makes the rest
 * of the password look like the host or port.
 *
 * @param domain the domain of the consents, derived from the host
 * @param url the URL without user info, query and fragment, and with backslashes in its path
 *     replaced by slashes
 */
record SiteUrl(String domain, String url) {

  private static final String URL = "url";
  private static final int PORT_MAX = 65_535;

  /** Parses a URL. If the URL is rejected, adds a fault and returns null. */
  static @Nullable SiteUrl parse(Violations faults, @Nullable String url) {
    String fault = faultOf(url);
    if (url == null || fault != null) {
      faults.add(URL, String.valueOf(fault));
      return null;
    }
    String scheme = scheme(faults, url);
    if (scheme == null) {
      return null;
    }
    int start = scheme.length();
    int pathStart = endOf(url, start, "/?#");
    String authority = url.substring(start, pathStart);
    int at = authority.indexOf('@');
    if (authority.indexOf('@', at + 1) >= 0) {
      faults.add(URL, "has more than one @ before its path");
      return null;
    }
    String hostAndPort = authority.substring(at + 1);
    String host = host(faults, hostAndPort);
    String domain = host == null ? null : Domains.of(faults, host);
    if (domain == null) {
      return null;
    }
    String path = url.substring(pathStart, endOf(url, pathStart, "?#")).replace('\\', '/');
    return new SiteUrl(domain, scheme + hostAndPort + path);
  }

  private static @Nullable String faultOf(@Nullable String url) {
    if (url == null) {
      return "is missing";
    }
    if (url.isEmpty()) {
      return "is empty";
    }
    if (url.length() > Consents.URL_MAX) {
      return "has " + url.length() + " characters, at most " + Consents.URL_MAX + " are allowed";
    }
    if (!Violations.isWellFormed(url)) {
      return "contains a NUL character or a lone surrogate";
    }
    if (hasEarlyBackslash(url)) {
      return "contains a backslash before its path";
    }
    if (url.chars().anyMatch(Character::isISOControl)) {
      return "contains a control character";
    }
    return url.chars().anyMatch(Character::isSpaceChar) ? "contains a space" : null;
  }

  /**
   * Returns whether there is a backslash before the path. Browsers treat it as a slash that ends
   * the host, whereas other parsers treat it as part of the user info.
   */
  private static boolean hasEarlyBackslash(String url) {
    int slashes = url.indexOf("//");
    int start = slashes < 0 ? 0 : slashes + 2;
    return url.substring(0, endOf(url, start, "/?#")).indexOf('\\') >= 0;
  }

  /**
   * Returns the scheme in lower case with its delimiter. If the scheme is rejected, adds a fault
   * and returns null.
   */
  private static @Nullable String scheme(Violations faults, String url) {
    for (String scheme : new String[] {"https://", "http://"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        // Excludes non-ASCII letters that case folding converts to ASCII letters.
        if (url.substring(0, scheme.length()).chars().allMatch(c -> c < 128)) {
          return scheme;
        }
      }
    }
    faults.add(URL, "begins with neither http:// nor https://");
    return null;
  }

  private static int endOf(String url, int start, String ends) {
    for (int i = start; i < url.length(); i++) {
      if (ends.indexOf(url.charAt(i)) >= 0) {
        return i;
      }
    }
    return url.length();
  }

  /** Returns the host without the port. If either is malformed, adds a fault and returns null. */
  private static @Nullable String host(Violations faults, String hostAndPort) {
    int end =
        hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : endOf(hostAndPort, 0, ":");
    if (end == 0) {
      faults.add(URL, hostAndPort.startsWith("[") ? "has an unclosed bracket" : "has no host");
      return null;
    }
    String port = hostAndPort.substring(end);
    if (!port.isEmpty() && !isPort(port)) {
      faults.add(URL, "has an invalid port, must be a number up to " + PORT_MAX);
      return null;
    }
    return hostAndPort.substring(0, end);
  }

  private static boolean isPort(String text) {
    return text.matches(":[0-9]{0,5}")
        && (text.length() == 1 || Integer.parseInt(text.substring(1)) <= PORT_MAX);
  }
}
