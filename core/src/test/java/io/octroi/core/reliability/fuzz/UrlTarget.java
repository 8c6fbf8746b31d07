package io.octroi.core.reliability.fuzz;

import static io.octroi.core.reliability.fuzz.Calls.check;
import static io.octroi.core.reliability.fuzz.Calls.same;

import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.Subject;
import java.util.Optional;

/** URLs of sites, and the domains derived from them. */
public final class UrlTarget implements FuzzTarget {

  private static final int DOMAIN_MAX = 253;
  private static final String QUERY = "?a=b#c";

  private final Renewed<Consents> ground =
      new Renewed<>(() -> FuzzFixture.open().tenant("acme").consents());
  private int visitors;

  @Override
  public void take(byte[] input) {
    String url = Texts.of(input);
    Consents consents = ground.get();
    Subject visitor = Subject.anonymous("visitor-" + visitors++);
    Optional<Boolean> before = permits(consents, visitor, url);
    Optional<ConsentEvent.Recorded> event = record(consents, visitor, url);
    same(before.isPresent(), event.isPresent());
    same(before, event.map(recorded -> false));
    same(permits(consents, visitor, url), event.map(recorded -> true));
    event.ifPresent(recorded -> isSettled(consents, visitor, recorded));
  }

  private static Optional<Boolean> permits(Consents consents, Subject visitor, String url) {
    return Calls.answer(() -> consents.permits(visitor, url, ConsentPurpose.WEBSITE));
  }

  private static Optional<ConsentEvent.Recorded> record(
      Consents consents, Subject visitor, String url) {
    return Calls.answer(() -> consents.record(visitor, ConsentDraft.of(ConsentChoice.YES, url)));
  }

  /** Checks that recording the stored URL or domain again derives the same values. */
  private static void isSettled(Consents consents, Subject visitor, ConsentEvent.Recorded event) {
    String domain = event.domain();
    String kept = url(event);
    check(domain.length() <= DOMAIN_MAX, domain);
    String inside = domain.startsWith("[") ? domain.substring(1, domain.length() - 1) : domain;
    check(
        inside
            .chars()
            .allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || ".-:_".indexOf(c) >= 0),
        domain);
    check(kept.indexOf('?') < 0 && kept.indexOf('#') < 0, kept);
    String site = "https://" + domain;
    String longer = kept.length() + QUERY.length() <= Consents.URL_MAX ? kept + QUERY : kept;
    for (String url : new String[] {kept, longer, site, site + ":443/"}) {
      ConsentEvent.Recorded again = record(consents, visitor, url).orElseThrow();
      same(domain, again.domain());
    }
    same(kept, url(record(consents, visitor, kept).orElseThrow()));
  }

  private static String url(ConsentEvent.Recorded event) {
    return event.person().orElseThrow().url();
  }
}
