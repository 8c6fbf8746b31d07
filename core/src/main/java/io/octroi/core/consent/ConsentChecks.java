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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Validates the arguments of consent calls and reports all faults together. */
final class ConsentChecks {

  private static final Duration FUTURE_MAX = Duration.ofMinutes(5);

  private ConsentChecks() {}

  /**
   * A valid draft in canonical form.
   *
   * @param consentedAt the time of the consent; null to use the time at which it is recorded
   */
  record Choice(
      ConsentDraft draft, SiteUrl site, @Nullable Instant consentedAt, @Nullable String ip) {

    Evidence.Action action(Instant now) {
      return new Evidence.Action(
          draft.choice().name(),
          site.domain(),
          draft.purpose().name(),
          (long) draft.purpose().typeCode(),
          (consentedAt == null ? now : consentedAt).toString(),
          draft.noticeVersion());
    }

    PersonalData data(String subject) {
      return new PersonalData(subject, null, site.url(), ip, draft.language(), draft.actor());
    }
  }

  static Choice choice(Context context, ConsentDraft draft) {
    Violations faults = new Violations();
    context.validator().check(draft, faults);
    if (draft.purpose() != null && draft.choice() == ConsentChoice.YES) {
      // Other choices accept names with invisible characters, so that consents that were given
      // under such names can be withdrawn.
      faults.newIdentifier("purpose", draft.purpose().name());
    }
    Instant consentedAt = consentedAt(faults, draft.consentedAt(), context.time().now());
    String ip = ip(faults, draft.ip(), context.settings().consents().ips());
    // A missing URL is reported by the constraints of the draft.
    SiteUrl site = draft.url() == null ? null : SiteUrl.parse(faults, draft.url());
    faults.throwIfAny();
    return new Choice(draft, Objects.requireNonNull(site), consentedAt, ip);
  }

  /**
   * Rejects an anonymous id that contains invisible characters. Called before a new chain is
   * created for the id.
   */
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
    return Objects.requireNonNull(site).domain();
  }

  private static @Nullable Instant consentedAt(
      Violations faults, @Nullable Instant given, Instant now) {
    if (given == null) {
      return null;
    }
    if (given.isBefore(TimeSource.EARLIEST)) {
      faults.add("consentedAt", "is " + given + ", must not be before the year 1");
    } else if (given.isAfter(now.plus(FUTURE_MAX))) {
      faults.add(
          "consentedAt", "is more than " + FUTURE_MAX.toMinutes() + " minutes in the future");
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
