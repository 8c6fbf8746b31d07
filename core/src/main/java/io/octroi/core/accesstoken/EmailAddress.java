package io.octroi.core.accesstoken;

import io.octroi.core.shared.HostNames;
import org.jspecify.annotations.Nullable;

/** Addresses of mailboxes: a local part, an @, and a domain of two labels or more. */
final class EmailAddress {

  private EmailAddress() {}

  /**
   * Returns the one spelling by which a mailbox is compared: the local part by {@link LocalPart},
   * the domain by UTS #46 in international characters. Those are fewer than the ASCII ones, so that
   * what fits into a row as it is written also fits in this spelling.
   *
   * @param text in normal form C
   * @param ignoreCase whether the local part loses its case; the domain always does
   * @return null if the text is no address
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
