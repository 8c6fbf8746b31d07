package io.octroi.core.consent;

import io.octroi.consent.AnonymousId;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.Consents;
import io.octroi.consent.IpKeeping;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.TimeSource;
import io.octroi.internal.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Checks what a host hands in about consents, whole. */
final class ConsentChecks {

  private static final Duration AHEAD = Duration.ofMinutes(5);

  private ConsentChecks() {}

  /**
   * What is to be kept of a draft.
   *
   * @param consentedAt null for the instant of the record
   */
  record Choice(
      ConsentDraft draft, SiteUrl site, @Nullable Instant consentedAt, @Nullable String ip) {}

  static Choice choice(Context context, ConsentDraft draft) {
    Violations faults = new Violations();
    context.drafts().check(draft, faults);
    if (draft.purpose() != null && draft.choice() == ConsentChoice.YES) {
      // A yes to a purpose of an old name can still be withdrawn.
      faults.newIdentifier("purpose", draft.purpose().name());
    }
    Instant consentedAt = consentedAt(faults, draft.consentedAt(), context.time().now());
    String ip = ip(faults, draft.ip(), context.settings().consents().ips());
    // A draft's own constraint reports a missing url.
    SiteUrl site = draft.url() == null ? null : SiteUrl.parse(faults, draft.url());
    if (site == null || !faults.isEmpty()) {
      faults.throwIfAny();
      throw new IllegalStateException("a fault was not told");
    }
    return new Choice(draft, site, consentedAt, ip);
  }

  /** Refuses to begin a chain for an anonymous id that has characters that do not show. */
  static void newAnonymous(AnonymousId id) {
    new Violations().newIdentifier("anonymousId", id.value()).throwIfAny();
  }

  static String domain(String url) {
    return domain(new Violations(), url);
  }

  static String domain(String url, String minimumNotice) {
    return domain(
        new Violations().text("minimumNotice", minimumNotice, 1, Consents.NOTICE_MAX), url);
  }

  private static String domain(Violations faults, String url) {
    SiteUrl site = SiteUrl.parse(faults, url);
    faults.throwIfAny();
    if (site == null) {
      throw new IllegalStateException("a fault was not told");
    }
    return site.domain();
  }

  private static @Nullable Instant consentedAt(
      Violations faults, @Nullable Instant given, Instant now) {
    if (given == null) {
      return null;
    }
    if (given.isBefore(TimeSource.EARLIEST)) {
      faults.add("consentedAt", "is before the year 1");
    } else if (given.isAfter(now.plus(AHEAD))) {
      faults.add("consentedAt", "is more than " + AHEAD.toMinutes() + " minutes in the future");
    }
    return given.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable String ip(Violations faults, @Nullable String given, IpKeeping keeping) {
    if (given == null) {
      return null;
    }
    byte[] address = IpAddresses.parse(given);
    if (address == null) {
      faults.add("ip", "is neither an IPv4 nor an IPv6 address: " + Violations.shown(given));
      return null;
    }
    return switch (keeping) {
      case WHOLE -> IpAddresses.format(address);
      case TRUNCATED -> IpAddresses.format(IpAddresses.truncated(address));
      case NONE -> null;
    };
  }
}
