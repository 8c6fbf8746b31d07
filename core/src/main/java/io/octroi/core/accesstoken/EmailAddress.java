package io.octroi.core.accesstoken;

import io.octroi.core.shared.HostNames;
import org.jspecify.annotations.Nullable;

/** The format of e-mail addresses: a local part, an @ sign, and a domain of at least two labels. */
final class EmailAddress {

  private EmailAddress() {}

  /**
   * Returns the canonical form of an address. {@link LocalPart} determines the canonical form of
   * the local part. The domain is converted to its Unicode form according to UTS #46. This form is
   * never longer than the ASCII form, so an address that fits into a row also fits in its canonical
   * form.
   *
   * @param text the address in normalization form C
   * @param ignoreCase whether to convert the local part to lower case; the domain is always
   *     converted
   * @return the canonical form, or null if the text is not an e-mail address
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
