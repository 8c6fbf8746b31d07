package io.octroi.core.consent;

import io.octroi.consent.Consents;
import io.octroi.internal.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A url, taken apart by one strict reader: what readers take differently is refused. What is at
 * fault is told without any part of the url: where a character of a password ends the user info
 * early, the rest of it stands in the place of host or port.
 *
 * @param domain what consents are kept by
 * @param kept the url without user info, query and fragment; its path has slashes only
 */
record SiteUrl(String domain, String kept) {

  private static final String URL = "url";
  private static final int PORT_MAX = 65_535;

  /** Reads a url; null, and a fault, if it is not acceptable. */
  static @Nullable SiteUrl parse(Violations faults, @Nullable String url) {
    if (url == null) {
      faults.add(URL, "is missing");
      return null;
    }
    if (!isText(faults, url)) {
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

  private static boolean isText(Violations faults, String url) {
    String fault = faultOf(url);
    if (fault != null) {
      faults.add(URL, fault);
    }
    return fault == null;
  }

  private static @Nullable String faultOf(String url) {
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
    return url.chars().anyMatch(Character::isSpaceChar) ? "contains a blank" : null;
  }

  /**
   * Returns whether there is a backslash where browsers take it for a slash that ends the host, and
   * other readers for a part of the user info. Behind the host it makes no difference.
   */
  private static boolean hasEarlyBackslash(String url) {
    int slashes = url.indexOf("//");
    int start = slashes < 0 ? 0 : slashes + 2;
    return url.substring(0, endOf(url, start, "/?#")).indexOf('\\') >= 0;
  }

  /** The scheme in lower case, with what has to follow it. */
  private static @Nullable String scheme(Violations faults, String url) {
    for (String scheme : new String[] {"https://", "http://"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        // Not a letter that only folding takes for one of these.
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

  /** The host without its port; a port that is given has to be one. */
  private static @Nullable String host(Violations faults, String hostAndPort) {
    int end =
        hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : endOf(hostAndPort, 0, ":");
    if (end == 0) {
      faults.add(
          URL, hostAndPort.startsWith("[") ? "has a bracket that does not close" : "has no host");
      return null;
    }
    String port = hostAndPort.substring(end);
    if (!port.isEmpty() && !isPort(port)) {
      faults.add(URL, "has a port that is not a number up to " + PORT_MAX);
      return null;
    }
    return hostAndPort.substring(0, end);
  }

  private static boolean isPort(String text) {
    return text.matches(":[0-9]{0,5}")
        && (text.length() == 1 || Integer.parseInt(text.substring(1)) <= PORT_MAX);
  }
}
