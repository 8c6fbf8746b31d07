package io.octroi.core.accesstoken;

import io.octroi.core.shared.HostNames;
import org.jspecify.annotations.Nullable;

/** E-mail addresses: a local part, an @, and a domain of at least two labels. */
final class EmailAddress {

  private EmailAddress() {}

  /**
   * Returns the canonical form of an address: the local part by {@link LocalPart}, the domain by
   * UTS #46 in Unicode, which is never longer than in ASCII. A text that fits into a row therefore
   * does so in this form too.
   *
   * @param text the address in normalization form C
   * @param ignoreCase whether the local part becomes lower case; the domain always does
   * @return the canonical form; null if the text is not an address
   */
  static @Nullable String canonical(String text, boolean ignoreCase) {
    int at = text.indexOf('@');
    String local = at < 1 ? null : LocalPart.prepared(text.substring(0, at), ignoreCase);
    String domain =
        local == null ? null : HostNames.toAscii(text.substring(at + 1), false, fault -> {});
    return domain == null || domain.indexOf('.') < 0
        ? null
        : local + "@" + HostNames.toUnicode(domain);
  }
}
