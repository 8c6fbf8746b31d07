package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calls about credentials, and calls in sessions that they opened. */
final class CredentialCalls {

  private final Draw draw;
  private final int tenant;

  CredentialCalls(Draw draw, int tenant) {
    this.draw = draw;
    this.tenant = tenant;
  }

  private static IssuedCredential kept(Participant party, String key, IssuedCredential issued) {
    party.keep(key, issued.value());
    party.keep("id of " + key, issued.credential().id());
    return issued;
  }

  Call next(Instant now) {
    String key = draw.tag("key");
    String id = "id of " + key;
    return switch (draw.below(16)) {
      case 0, 1, 2 -> issue(now);
      case 3, 14, 15 -> {
        Duration grace = draw.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(2));
        yield draw.call(
            "rotate " + key + ", grace " + grace,
            (party, asked) -> {
              Secret before = party.secret(key);
              IssuedCredential next = party.keys().rotate(party.text(id), grace);
              party.keep("before " + key, before);
              return kept(party, key, next);
            });
      }
      case 4 -> {
        RateLimit limit = draw.oneIn(3) ? null : RateLimit.perMinute(1 + draw.below(3));
        yield draw.call(
            "limit " + key + " to " + limit,
            (party, asked) -> party.keys().setRateLimit(party.text(id), limit));
      }
      case 5 -> draw.call("revoke " + key, (party, asked) -> party.keys().revoke(party.text(id)));
      case 6 -> {
        int limit = 1 + draw.below(4);
        yield draw.call(
            "credentials by " + limit,
            (party, asked) -> Call.pages(limit, page -> party.keys().list(party.id(tenant), page)));
      }
      case 7 -> {
        Instant before = now.minus(Duration.ofMinutes(draw.below(60)));
        yield draw.call(
            "purge credentials before " + before,
            (party, asked) -> party.keys().purgeExpiredBefore(party.id(tenant), before));
      }
      case 8, 9, 10 -> signIn((draw.oneIn(3) ? "before " : "") + key);
      default -> guarded((draw.oneIn(3) ? "before " : "") + key);
    };
  }

  private Call issue(Instant now) {
    String key = draw.newTag("key");
    List<String> roles = List.of(draw.of(Role.OWNER, Role.READER));
    if (draw.oneIn(3)) {
      return draw.call(
          "issue a token for ann as " + key + " " + roles,
          (party, asked) ->
              kept(
                  party,
                  key,
                  party
                      .keys()
                      .issueUserToken(party.id(tenant), "ann", roles, Duration.ofHours(1))));
    }
    Instant expiry = draw.below(3) > 0 ? null : now.plusSeconds(draw.below(4_000) - 60L);
    return draw.call(
        "issue " + key + " " + roles + " until " + expiry,
        (party, asked) ->
            kept(party, key, party.keys().issueApiKey(party.id(tenant), roles, "shop", expiry)));
  }

  private Call signIn(String key) {
    Integer of = draw.oneIn(6) ? (Integer) draw.below(2) : null;
    boolean user = draw.oneIn(4);
    return draw.call(
        "sign in by " + key + (user ? " as ann" : "") + " of tenant " + of,
        (party, asked) -> {
          String shown = party.secret(key).reveal();
          PresentedCredential credentials =
              user
                  ? PresentedCredential.user(
                      party.id(of == null ? tenant : of).value(), "ann", shown)
                  : PresentedCredential.apiKey(of == null ? null : party.id(of).value(), shown);
          party.openSession("session " + key, credentials);
          return "in";
        });
  }

  private Call guarded(String key) {
    CustomerId customer = CustomerCalls.name(draw);
    String session = "session " + key;
    return switch (draw.below(4)) {
      case 0 ->
          in(session, "register " + customer, its -> its.customers().register(customer))
              .leaving(
                  in(session, "register none", its -> its.customers().registerAll(Stream.of())));
      case 1 -> read(session, "find " + customer, its -> its.customers().get(customer));
      case 2 -> read(session, "revision", its -> its.taxTables().revision());
      default -> read(session, "term", its -> its.paymentTerms().get("net"));
    };
  }

  /** An admitted call counts towards the rate limit, whatever its result. */
  private Call read(String session, String text, Function<Tenant, Object> call) {
    return in(session, text, call).leaving(in(session, text, call));
  }

  private Call in(String session, String text, Function<Tenant, Object> call) {
    return draw.call(
        text + " in " + session,
        (party, asked) -> party.session(session).map(call).orElseGet(() -> "no session"));
  }
}
