package io.octroi.core.secrets;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.OctroiException;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.AttemptLimit;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyFormat;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.SettableClock;
import io.octroi.customer.Exemption;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.ecommercetoken.IssuedEcommerceToken;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.Storage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Passes secrets of every kind through every call that accepts or issues them, including failing
 * calls. Records the secrets and all output. Uses the production hasher.
 */
final class Canaries {

  /** Kinds of secrets. */
  enum Kind {
    TOKEN_VALUE,
    PASS_CODE,
    TEMPORARY_PASS_CODE,
    ONE_TIME_PASSWORD,
    VERIFICATION_CODE,
    AUTHENTICATION_CODE,
    HOST_KEY,
    API_KEY,
    USER_TOKEN
  }

  private final Map<Kind, Set<String>> all = new LinkedHashMap<>();
  private final StringBuilder told = new StringBuilder();
  private final Set<String> handles = new LinkedHashSet<>();
  private final SettableClock clock = SettableClock.at("2026-11-21T12:00:00Z");

  Map<Kind, Set<String>> byKind() {
    return all;
  }

  List<String> secrets() {
    return all.values().stream().flatMap(Set::stream).toList();
  }

  /** Returns the ids, whose digits may contain a six-digit code by chance. */
  Set<String> handles() {
    return handles;
  }

  String told() {
    synchronized (told) {
      return told.toString();
    }
  }

  void tell(String text) {
    synchronized (told) {
      told.append(text).append('\n');
    }
  }

  Secret noted(Kind kind, Secret secret) {
    all.computeIfAbsent(kind, any -> new LinkedHashSet<>()).add(secret.reveal());
    return secret;
  }

  Secret given(Kind kind, String secret) {
    return noted(kind, Secret.of(secret));
  }

  <T> T printed(T value) {
    tell(String.valueOf(value));
    return value;
  }

  /** Makes a call that may fail, and records its answer or the stack trace with all causes. */
  void tried(Supplier<?> call) {
    try {
      printed(call.get());
    } catch (OctroiException e) {
      tell(traceOf(e));
    }
  }

  void tried(Runnable call) {
    tried(
        () -> {
          call.run();
          return "done";
        });
  }

  static String traceOf(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** Returns a different six-digit code. */
  private static Secret otherThan(Secret code) {
    return Secret.of(String.format("%06d", (Integer.parseInt(code.reveal()) + 1) % 1_000_000));
  }

  /** Makes all calls, over a store that is closed before the last of them. */
  void live(Storage storage, Runnable beforeItIsClosed) {
    List<PassCodeMessage> sent = new ArrayList<>();
    OctroiBuilder builder =
        printed(
            Octroi.with(storage)
                .keepStorageOpen()
                .clock(clock)
                .accessTokenKey(given(Kind.HOST_KEY, "the key of the hashes, which the host has"))
                .passCodePepper(given(Kind.HOST_KEY, "the pepper of the pass codes, of the host"))
                .forgotPassCodeLimit(AttemptLimit.unlimited())
                .issuedCodeLimit(AttemptLimit.unlimited())
                .secretDelivery(
                    message -> {
                      sent.add(printed(message));
                      noted(Kind.TEMPORARY_PASS_CODE, message.passCode());
                      if (sent.size() == 2) {
                        throw new IllegalStateException(
                            "cannot send " + message.passCode().reveal());
                      }
                    }));
    try (Octroi octroi = printed(builder.open())) {
      EcommerceTokens tokens = octroi.tenant("acme").ecommerceTokens();
      AccessTokens access = octroi.tenant("acme").accessTokens();
      for (Object each : List.of(octroi.tenant("acme"), tokens, access)) {
        printed(each);
      }
      Secret value = ecommerce(tokens, octroi);
      CertificateDesk desk = certificates(tokens, value);
      TokenCredentials credentials = access(access, sent);
      locked(access);
      new SignInCanaries(this, clock).live(octroi);
      strangers(octroi, value, credentials);
      malformed();
      storage
          .accessTokens()
          .page(TenantId.of("acme"), new AccessTokenSelection(null, null, null, null), null, 10)
          .forEach(this::printed);
      storage.accessTokenConfigurations().find(TenantId.of("acme")).ifPresent(this::printed);
      beforeItIsClosed.run();
      storage.close();
      onAClosedStore(tokens, value, desk, access, credentials);
    }
  }

  private Secret ecommerce(EcommerceTokens tokens, Octroi octroi) {
    CustomerId customer = CustomerId.of("12345");
    octroi.tenant("acme").customers().register(customer);
    IssuedEcommerceToken first = printed(tokens.create(customer));
    handles.add(first.token().tokenId());
    noted(Kind.TOKEN_VALUE, first.value());
    IssuedEcommerceToken second = printed(tokens.refresh(first.value()));
    noted(Kind.TOKEN_VALUE, second.value());
    tried(() -> tokens.refresh(first.value()));
    tried(() -> tokens.certificates(first.value()));
    tried(() -> tokens.check(first.value()));
    printed(tokens.check(second.value()));
    printed(tokens.list(customer, PageRequest.first(10)));
    String text = second.value().reveal();
    Secret changed = given(Kind.TOKEN_VALUE, text.substring(0, text.length() - 2) + "zz");
    for (Secret bad : List.of(changed, given(Kind.TOKEN_VALUE, "oct_nobody.has-this-value"))) {
      tried(() -> tokens.check(bad));
      tried(() -> tokens.refresh(bad));
      tried(() -> tokens.revoke(bad));
      tried(() -> tokens.certificates(bad));
    }
    tokens.revoke(second.value());
    tried(() -> tokens.refresh(second.value()));
    IssuedEcommerceToken expired = printed(tokens.create(customer));
    noted(Kind.TOKEN_VALUE, expired.value());
    handles.add(expired.token().tokenId());
    clock.advance(Duration.ofDays(2));
    tried(() -> tokens.refresh(expired.value()));
    tried(() -> tokens.certificates(expired.value()).list());
    tried(() -> tokens.purgeExpiredBefore(clock.instant()));
    IssuedEcommerceToken last = printed(tokens.create(customer));
    handles.add(last.token().tokenId());
    return noted(Kind.TOKEN_VALUE, last.value());
  }

  private CertificateDesk certificates(EcommerceTokens tokens, Secret value) {
    CertificateDesk desk = printed(tokens.certificates(value));
    tried(() -> desk.submit(Exemption.of("C-1", DateRange.always())));
    tried(() -> desk.submit(Exemption.of("C-1", DateRange.always())));
    tried(desk::list);
    tried(() -> desk.withdraw("C-2"));
    return desk;
  }

  private TokenCredentials access(AccessTokens tokens, List<PassCodeMessage> sent) {
    tokens.setPolicy(
        AccessTokenPolicy.standard()
            .withPassCode(
                KeyPolicy.of(KeyFormat.FREE_TEXT).minLength(12).generated(Generation.ALPHANUMERIC))
            .withCode(
                KeyPolicy.of(KeyFormat.FREE_TEXT)
                    .minLength(12)
                    .generated(Generation.ALPHANUMERIC)));
    CreatedAccessToken ann =
        printed(tokens.create(AccessTokenDraft.ofIdentifier("ann@example.com")));
    handles.add(ann.token().id());
    Secret passCode = noted(Kind.PASS_CODE, ann.passCode().orElseThrow());
    Secret code = noted(Kind.AUTHENTICATION_CODE, ann.code().orElseThrow());
    Secret verification =
        noted(Kind.VERIFICATION_CODE, ann.verificationCode().orElseThrow().value());
    TokenRef ref = printed(TokenRef.code(code));
    printed(tokens.verify(ref, otherThan(verification)));
    Secret again =
        noted(Kind.VERIFICATION_CODE, printed(tokens.resetVerificationCode(ref)).value());
    tried(() -> tokens.verify(ref, again, given(Kind.PASS_CODE, "too short#")));
    Secret chosen = given(Kind.PASS_CODE, "chosen by ann herself");
    printed(tokens.verify(ref, again, chosen));
    tried(() -> tokens.verify(ref, again));
    IssuedCode once = printed(tokens.generateOneTimePassword(ref));
    noted(Kind.ONE_TIME_PASSWORD, once.value());
    for (TokenCredentials credentials :
        List.of(
            TokenCredentials.passCode("ann@example.com", passCode),
            TokenCredentials.passCode("ann@example.com", chosen),
            TokenCredentials.oneTimePassword("ann@example.com", once.value()),
            TokenCredentials.code(code),
            TokenCredentials.code(given(Kind.AUTHENTICATION_CODE, "a code that was never set")))) {
      printed(credentials);
      printed(tokens.authenticate(credentials));
    }
    IssuedCode unused = printed(tokens.generateOneTimePassword(ref));
    noted(Kind.ONE_TIME_PASSWORD, unused.value());
    for (int i = 0; i < 3; i++) {
      tokens.forgotPassCode("ann@example.com");
    }
    tokens.forgotPassCode("unknown@example.com");
    TokenCredentials temporary =
        TokenCredentials.passCode("ann@example.com", sent.get(2).passCode());
    printed(tokens.authenticate(temporary));
    printed(tokens.changePassCode(temporary, given(Kind.PASS_CODE, "no good")));
    printed(tokens.changePassCode(temporary, given(Kind.PASS_CODE, "the last one of ann's")));
    Secret reset = noted(Kind.PASS_CODE, printed(tokens.resetPassCode(ref)));
    Secret given = given(Kind.PASS_CODE, "pass code of bob's");
    Secret card = given(Kind.AUTHENTICATION_CODE, "4711 0815 1234 9999");
    AccessTokenDraft draft = printed(AccessTokenDraft.of("bob", given).withCode(card));
    noted(
        Kind.VERIFICATION_CODE,
        printed(tokens.create(draft)).verificationCode().orElseThrow().value());
    tried(() -> tokens.create(draft));
    tried(
        () ->
            tokens.update(TokenRef.identifier("bob"), AccessTokenChange.nothing().withCode(code)));
    tried(
        () ->
            tokens.unlock(
                TokenRef.code(given(Kind.AUTHENTICATION_CODE, "another code that is not there"))));
    AccessTokenChange change =
        printed(
            AccessTokenChange.nothing()
                .withPassCode(given(Kind.PASS_CODE, "bob's second one here"))
                .withCode(given(Kind.AUTHENTICATION_CODE, "bob's second code here")));
    printed(tokens.update(TokenRef.identifier("bob"), change));
    handles.add(tokens.get(TokenRef.identifier("bob")).orElseThrow().id());
    printed(tokens.configuration());
    return TokenCredentials.passCode("ann@example.com", reset);
  }

  /** Presents wrong secrets in every state until the token is locked. */
  private void locked(AccessTokens tokens) {
    Secret passCode = given(Kind.PASS_CODE, "carol's own pass code");
    CreatedAccessToken carol = printed(tokens.create(AccessTokenDraft.of("carol", passCode)));
    handles.add(carol.token().id());
    TokenRef ref = TokenRef.id(carol.token().id());
    Secret verification = carol.verificationCode().orElseThrow().value();
    noted(Kind.VERIFICATION_CODE, verification);
    tried(() -> tokens.authenticate(TokenCredentials.passCode("carol", passCode)));
    tried(() -> tokens.generateOneTimePassword(ref));
    for (int i = 0; i < 12; i++) {
      tried(() -> tokens.verify(ref, otherThan(verification)));
    }
    tried(() -> tokens.verify(ref, verification));
    Secret fresh = printed(tokens.resetVerificationCode(ref)).value();
    noted(Kind.VERIFICATION_CODE, fresh);
    clock.advance(Duration.ofDays(365));
    tried(() -> tokens.verify(ref, fresh));
    Secret last = printed(tokens.resetVerificationCode(ref)).value();
    noted(Kind.VERIFICATION_CODE, last);
    tried(() -> tokens.verify(ref, last));
    Secret once = printed(tokens.generateOneTimePassword(ref)).value();
    noted(Kind.ONE_TIME_PASSWORD, once);
    Secret wrong = given(Kind.PASS_CODE, "never was carol's pass code");
    for (int i = 0; i < 7; i++) {
      tried(() -> tokens.authenticate(TokenCredentials.passCode("carol", wrong)));
      tried(() -> tokens.authenticate(TokenCredentials.oneTimePassword("carol", otherThan(once))));
    }
    tried(() -> tokens.authenticate(TokenCredentials.passCode("carol", passCode)));
    tried(() -> tokens.changePassCode(TokenCredentials.passCode("carol", passCode), wrong));
    printed(tokens.get(ref).orElseThrow());
    tried(() -> tokens.unlock(ref));
    tried(() -> tokens.setNotEffective(ref));
    tried(() -> tokens.authenticate(TokenCredentials.passCode("carol", passCode)));
    tried(() -> noted(Kind.PASS_CODE, tokens.resetPassCode(ref)));
    tried(() -> tokens.forgotPassCode("carol"));
    tried(() -> tokens.delete(ref));
    tried(() -> tokens.authenticate(TokenCredentials.passCode("carol", passCode)));
    printed(tokens.listUnassociated(null, PageRequest.first(10)));
  }

  /** Presents the same secrets where they are unknown. */
  private void strangers(Octroi octroi, Secret value, TokenCredentials credentials) {
    EcommerceTokens tokens = octroi.tenant("globex").ecommerceTokens();
    tried(() -> tokens.check(value));
    tried(() -> tokens.refresh(value));
    tried(() -> tokens.certificates(value));
    tried(() -> octroi.tenant("globex").accessTokens().authenticate(credentials));
  }

  /** Presents malformed secrets, which must not be reported either. */
  private void malformed() {
    String long300 = "a-canary-of-three-hundred-characters".repeat(9);
    given(Kind.PASS_CODE, long300.substring(0, 36));
    tried(() -> Secret.of(long300));
    given(Kind.PASS_CODE, "a-canary-before-a-nul");
    tried(() -> Secret.of("a-canary-before-a-nul\0"));
    tried(() -> Secret.of("a-canary-before-a-nul\ud800"));
  }

  private void onAClosedStore(
      EcommerceTokens tokens,
      Secret value,
      CertificateDesk desk,
      AccessTokens access,
      TokenCredentials credentials) {
    Secret other = given(Kind.PASS_CODE, "while the store was closed");
    TokenRef ann = TokenRef.identifier("ann@example.com");
    tried(() -> tokens.check(value));
    tried(() -> tokens.refresh(value));
    tried(() -> tokens.revoke(value));
    tried(desk::list);
    tried(() -> access.authenticate(credentials));
    tried(() -> access.changePassCode(credentials, other));
    tried(() -> access.create(AccessTokenDraft.of("dora", other)));
    tried(() -> access.verify(ann, other));
    tried(() -> access.update(ann, AccessTokenChange.nothing().withCode(other)));
    tried(() -> access.forgotPassCode("ann@example.com"));
    tried(() -> access.resetPassCode(ann));
    tried(() -> access.generateOneTimePassword(ann));
  }
}
