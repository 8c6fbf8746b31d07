package io.octroi.core.reliability.model;

import static io.octroi.accesstoken.AccessTokenState.EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.NOT_EFFECTIVE;
import static io.octroi.accesstoken.AccessTokenState.PENDING_VERIFICATION;

import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Patch;
import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.Violation;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.Authentication;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.IllegalTransitionException;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Access tokens in the order of creation. Identifiers and codes are given, never drawn. */
final class ModelAccessTokens implements AccessTokens {

  private static final int PASS_CODE_MIN = 6;

  private final ModelOctroi octroi;
  private final TenantId tenant;
  private final List<ModelAccessToken> tokens = new ArrayList<>();
  private final ModelTokenKeys keys = new ModelTokenKeys(tokens);
  private final TreeMap<String, AccessTokenPolicy> classifications = new TreeMap<>();
  private AccessTokenPolicy policy = AccessTokenPolicy.standard();

  ModelAccessTokens(ModelOctroi octroi, TenantId tenant) {
    this.octroi = octroi;
    this.tenant = tenant;
  }

  void copy(ModelAccessTokens other) {
    other.tokens.forEach(token -> tokens.add(token.copy()));
    classifications.putAll(other.classifications);
    policy = other.policy;
  }

  private AccessTokenPolicy policy(@Nullable String classification) {
    return classification == null ? policy : classifications.getOrDefault(classification, policy);
  }

  /** Issues a numeric code that differs each time. */
  private IssuedCode drawCode(Duration life) {
    long number = octroi.newId().getMostSignificantBits();
    return new IssuedCode(
        Secret.of(String.format("%06d", 10 * number % 1_000_000)), octroi.now().plus(life));
  }

  private Optional<ModelAccessToken> find(TokenRef ref) {
    return keys.find(ref);
  }

  private ModelAccessToken known(TokenRef ref) {
    return find(ref).orElseThrow(() -> new UnknownAccessTokenException(ref));
  }

  private ModelAccessToken known(TokenRef ref, String call, AccessTokenState needed) {
    ModelAccessToken token = known(ref);
    if (token.state != needed) {
      throw new IllegalTransitionException(token.state, call, Set.of(needed));
    }
    return token;
  }

  private AccessToken view(ModelAccessToken token) {
    return token.view(octroi.now());
  }

  @Override
  public CreatedAccessToken create(AccessTokenDraft draft) {
    List<String> faults = new ArrayList<>();
    if (draft.classification() != null && !classifications.containsKey(draft.classification())) {
      faults.add("classification");
    }
    if (draft.passCode() != null && draft.passCode().reveal().length() < PASS_CODE_MIN) {
      faults.add("passCode");
    }
    if (draft.passCode() == null && draft.identifier() != null) {
      faults.add("passCode");
    }
    if (draft.identifier() == null && draft.code() == null) {
      faults.add("code");
    }
    ModelChecks.refuse(faults);
    AccessTokenPolicy its = policy(draft.classification());
    if (draft.account() != null) {
      keys.refuseFull(draft.account(), its);
    }
    keys.refuseTaken(null, draft.identifier(), draft.code());
    ModelAccessToken token =
        new ModelAccessToken(
            octroi.newId().toString(),
            octroi.now(),
            its.verification() ? PENDING_VERIFICATION : EFFECTIVE,
            octroi.gets(Mutation.THE_SIXTH_FAILURE_LOCKS) ? 6 : 5);
    token.identifier = draft.identifier();
    token.passCode = draft.passCode();
    token.code = draft.code();
    token.classification = draft.classification();
    token.account = draft.account();
    token.participant = draft.participant();
    tokens.add(token);
    Optional<IssuedCode> code =
        its.verification() ? Optional.of(drawCode(its.verificationCodeLife())) : Optional.empty();
    code.ifPresent(drawn -> token.verification = limited(drawn, its));
    return new CreatedAccessToken(view(token), Optional.empty(), Optional.empty(), code);
  }

  @Override
  public CreatedAccessToken importHashed(AccessTokenDraft draft, Secret hash) {
    throw ModelChecks.neverAsked();
  }

  private static ModelAccessToken.Limited limited(IssuedCode code, AccessTokenPolicy its) {
    return new ModelAccessToken.Limited(code.value(), code.expiresAt(), its.attempts());
  }

  @Override
  public Verification verify(TokenRef ref, Secret code) {
    return known(ref, "verify", PENDING_VERIFICATION).verify(code, octroi.now());
  }

  @Override
  public Verification verify(TokenRef ref, Secret code, Secret newPassCode) {
    ModelAccessToken token = known(ref, "verify", PENDING_VERIFICATION);
    ModelChecks.refuse(token.identifier == null, "ref");
    ModelChecks.refuse(newPassCode.reveal().length() < PASS_CODE_MIN, "newPassCode");
    Verification told = token.verify(code, octroi.now());
    if (told instanceof Verification.Verified) {
      token.newPassCode(newPassCode);
    }
    return told;
  }

  @Override
  public IssuedCode resetVerificationCode(TokenRef ref) {
    ModelAccessToken token = known(ref, "resetVerificationCode", PENDING_VERIFICATION);
    AccessTokenPolicy its = policy(token.classification);
    IssuedCode code = drawCode(its.verificationCodeLife());
    token.verification = limited(code, its);
    return code;
  }

  @Override
  public AccessToken setEffective(TokenRef ref) {
    ModelAccessToken token = known(ref, "setEffective", NOT_EFFECTIVE);
    token.state = EFFECTIVE;
    return view(token);
  }

  @Override
  public AccessToken setNotEffective(TokenRef ref) {
    ModelAccessToken token = known(ref, "setNotEffective", EFFECTIVE);
    token.setNotEffective(octroi.now());
    return view(token);
  }

  private Optional<ModelAccessToken> pass(
      TokenCredentials shown, boolean toChange, boolean usesUp) {
    Instant now = octroi.now();
    if (shown instanceof TokenCredentials.Code it) {
      return find(TokenRef.code(it.code())).filter(token -> token.passByCode(now));
    }
    if (shown instanceof TokenCredentials.PassCode it) {
      return find(TokenRef.identifier(it.identifier()))
          .filter(token -> token.passByPassCode(it.passCode(), toChange, usesUp, now));
    }
    TokenCredentials.OneTimePassword it = (TokenCredentials.OneTimePassword) shown;
    return find(TokenRef.identifier(it.identifier()))
        .filter(token -> token.passOnce(it.password(), usesUp, now));
  }

  /** Applies a check of a pass code that the store interrupts: it counts as a failure. */
  boolean tryAndFail(String identifier) {
    return find(TokenRef.identifier(identifier))
        .filter(token -> token.tryAndFail(octroi.now()))
        .isPresent();
  }

  /** Applies a change of a pass code that the store interrupts after authentication. */
  boolean passToChange(TokenCredentials credentials, Secret newPassCode) {
    return pass(credentials, true, isAcceptable(credentials, newPassCode)).isPresent();
  }

  @Override
  public Authentication authenticate(TokenCredentials credentials) {
    return pass(credentials, false, true)
        .<Authentication>map(token -> new Authentication.Authenticated(view(token)))
        .orElseGet(Authentication.Refused::new);
  }

  @Override
  public PassCodeChange changePassCode(TokenCredentials credentials, Secret newPassCode) {
    boolean acceptable = isAcceptable(credentials, newPassCode);
    Optional<ModelAccessToken> passed =
        pass(credentials, true, acceptable).filter(token -> token.identifier != null);
    if (passed.isPresent() && !acceptable) {
      return new PassCodeChange.Rejected(List.of(new Violation("newPassCode", "")));
    }
    passed.ifPresent(token -> token.newPassCode(newPassCode));
    return passed.isPresent() ? new PassCodeChange.Changed() : new PassCodeChange.Refused();
  }

  private static boolean isAcceptable(TokenCredentials shown, Secret newPassCode) {
    boolean same =
        shown instanceof TokenCredentials.PassCode it && it.passCode().equals(newPassCode);
    return !same && newPassCode.reveal().length() >= PASS_CODE_MIN;
  }

  @Override
  public void forgotPassCode(String identifier) {
    ModelChecks.refuse(!identifier.contains("@"), "identifier");
    ModelAccessToken token = find(TokenRef.identifier(identifier)).orElse(null);
    if (token != null && token.state == EFFECTIVE) {
      Secret sent = Secret.of("sent " + octroi.newId());
      Instant end = octroi.now().plus(Duration.ofHours(24));
      token.temporary = new ModelAccessToken.Limited(sent, end, 1);
      octroi
          .sent()
          .add(
              new PassCodeMessage(
                  tenant, token.id, Objects.requireNonNull(token.identifier), sent, end));
    }
  }

  @Override
  public Secret resetPassCode(TokenRef ref) {
    ModelAccessToken token = known(ref, "resetPassCode", EFFECTIVE);
    ModelChecks.refuse(token.identifier == null, "ref");
    Secret drawn = Secret.of("drawn " + octroi.newId());
    token.newPassCode(drawn);
    return drawn;
  }

  @Override
  public IssuedCode generateOneTimePassword(TokenRef ref) {
    ModelAccessToken token = known(ref, "generateOneTimePassword", EFFECTIVE);
    ModelChecks.refuse(token.identifier == null, "ref");
    AccessTokenPolicy its = policy(token.classification);
    IssuedCode code = drawCode(its.oneTimePasswordLife());
    token.once = limited(code, its);
    return code;
  }

  @Override
  public void delete(TokenRef ref) {
    tokens.remove(known(ref, "delete", NOT_EFFECTIVE));
  }

  @Override
  public AccessToken update(TokenRef ref, AccessTokenChange change) {
    ModelAccessToken token = known(ref);
    String identifier = Patch.apply(change.identifier(), token.identifier);
    Secret passCode = Patch.apply(change.passCode(), token.passCode);
    Secret code = Patch.apply(change.code(), token.code);
    boolean isOfKeys =
        change.identifier() != null || change.passCode() != null || change.code() != null;
    List<String> faults = new ArrayList<>();
    if (isOfKeys && (identifier == null) != (passCode == null)) {
      faults.add(identifier == null ? "identifier" : "passCode");
    }
    if (passCode != null && passCode.reveal().length() < PASS_CODE_MIN) {
      faults.add("passCode");
    }
    if (isOfKeys && identifier == null && code == null) {
      faults.add("code");
    }
    ModelChecks.refuse(faults);
    String account = Patch.apply(change.account(), token.account);
    if (account != null && !account.equals(token.account)) {
      keys.refuseFull(account, policy(token.classification));
    }
    keys.refuseTaken(token, identifier, code);
    if (change.identifier() != null && !ModelTokenKeys.same(identifier, token.identifier)) {
      token.identifierChanged(octroi.now());
    }
    if (change.passCode() != null) {
      token.newPassCode(passCode);
    }
    token.identifier = identifier;
    token.code = code;
    token.account = account;
    if (change.participant() != null) {
      token.participant = change.participant().value();
    }
    return view(token);
  }

  @Override
  public AccessToken unlock(TokenRef ref) {
    ModelAccessToken token = known(ref);
    token.forgetFailures();
    return view(token);
  }

  @Override
  public Optional<AccessToken> get(TokenRef ref) {
    return find(ref).map(this::view);
  }

  private List<AccessToken> views(Predicate<ModelAccessToken> which) {
    return tokens.stream().filter(which).map(this::view).toList();
  }

  @Override
  public Page<AccessToken> list(
      Association association, @Nullable String classification, PageRequest page) {
    boolean account = association.kind() == Association.Kind.ACCOUNT;
    return ModelChecks.page(
        views(
            token ->
                association.id().equals(account ? token.account : token.participant)
                    && (classification == null || classification.equals(token.classification))),
        page);
  }

  @Override
  public Page<AccessToken> listUnassociated(@Nullable AccessTokenState state, PageRequest page) {
    return ModelChecks.page(
        views(
            token ->
                token.account == null
                    && token.participant == null
                    && (state == null || token.state == state)),
        page);
  }

  @Override
  public long purgePendingBefore(Instant before) {
    long there = tokens.size();
    tokens.removeIf(
        token -> token.state == PENDING_VERIFICATION && token.createdAt.isBefore(before));
    return there - tokens.size();
  }

  @Override
  public AccessTokenConfiguration configuration() {
    return new AccessTokenConfiguration(policy, classifications);
  }

  @Override
  public void setPolicy(AccessTokenPolicy changed) {
    policy = changed;
  }

  @Override
  public void putClassification(String name, AccessTokenPolicy its) {
    classifications.put(name, its);
  }

  @Override
  public void deleteClassification(String name) {
    if (classifications.remove(name) == null) {
      throw new NotFoundException("classification", name);
    }
  }
}
