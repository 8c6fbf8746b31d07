package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.CreatedAccessToken;
import io.octroi.accesstoken.Generation;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.KeyPolicy;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates access tokens. */
final class Creation {

  /** The minimum length of a generated identifier, which makes collisions unlikely. */
  private static final int GENERATED_IDENTIFIER_MIN = 10;

  private static final int GENERATED_CODE_MIN = 16;
  private static final String SUBJECT = "a new access token";

  private final Context context;
  private final TenantId tenant;
  private final Configurations configurations;
  private final TokenTable table;
  private final Codes codes;

  Creation(
      Context context,
      TenantId tenant,
      Configurations configurations,
      TokenTable table,
      Codes codes) {
    this.context = context;
    this.tenant = tenant;
    this.configurations = configurations;
    this.table = table;
    this.codes = codes;
  }

  CreatedAccessToken create(AccessTokenDraft draft) {
    AccessTokenConfiguration configuration = configurations.current();
    AccessTokenPolicy policy = Configurations.policy(configuration, draft.classification());
    Violations faults = check(draft, configuration, policy, false);
    checkPassCode(faults, draft, policy);
    checkCode(faults, draft, policy);
    faults.throwIfAny();
    boolean identified =
        draft.identifier() != null || policy.identifier().generation() != Generation.NONE;
    Secret generated = identified && draft.passCode() == null ? codes.drawPassCode(policy) : null;
    Secret passCode = generated == null ? draft.passCode() : generated;
    String hash = passCode == null ? null : codes.hash(passCode);
    return store(draft, policy, generated, hash);
  }

  /** Creates an effective token whose pass code is known only by a hash of another system. */
  CreatedAccessToken importHashed(AccessTokenDraft draft, Secret hash) {
    AccessTokenConfiguration configuration = configurations.current();
    AccessTokenPolicy policy = Configurations.policy(configuration, draft.classification());
    Violations faults = check(draft, configuration, policy, true);
    if (draft.passCode() != null) {
      faults.add("passCode", "is given together with its hash");
    }
    if (draft.code() != null) {
      checkCode(faults, draft, policy);
    }
    ImportedHash.check(faults, hash.reveal());
    faults.throwIfAny();
    return store(draft, policy.withVerification(false), null, ImportedHash.stored(hash.reveal()));
  }

  private CreatedAccessToken store(
      AccessTokenDraft draft,
      AccessTokenPolicy policy,
      @Nullable Secret generated,
      @Nullable String hash) {
    Supplier<Optional<CreatedAccessToken>> attempt =
        () -> tryToCreate(draft, policy, generated, hash);
    // Concurrent calls for the same account compete for its slots.
    return draft.account() == null
        ? context.retry().until(SUBJECT, attempt)
        : context.change(draft.account(), SUBJECT, attempt);
  }

  private Optional<CreatedAccessToken> tryToCreate(
      AccessTokenDraft draft,
      AccessTokenPolicy policy,
      @Nullable Secret passCode,
      @Nullable String hash) {
    Moment now = context.time().moment();
    Set<String> drawn = new HashSet<>();
    String identifier = draft.identifier();
    if (identifier == null && hash != null) {
      identifier = codes.draw(policy.identifier(), GENERATED_IDENTIFIER_MIN);
      drawn.add(AccessTokenRow.IDENTIFIER);
    }
    Secret code = draft.code();
    Secret drawnCode = null;
    if (code == null && policy.code().generation() != Generation.NONE) {
      drawnCode = Secret.of(codes.draw(policy.code(), GENERATED_CODE_MIN));
      code = drawnCode;
      drawn.add(AccessTokenRow.CODE);
    }
    String id = context.newSubmissionId().toString();
    IssuedCode verification =
        policy.verification() ? codes.drawCode(now, policy.verificationCodeLife()) : null;
    String account = draft.account();
    AccessTokenState state =
        verification == null ? AccessTokenState.EFFECTIVE : AccessTokenState.PENDING_VERIFICATION;
    AccessTokenRow row =
        AccessTokenRow.of(tenant, id, context.newVersion(), state, now.instant())
            .identifier(identifier == null ? null : table.identifierKey(identifier))
            .code(code == null ? null : table.codeKey(Texts.normal(code)))
            .passCodeHash(hash)
            .verificationCode(
                verification == null
                    ? null
                    : codes.kept(
                        Digests.Purpose.VERIFICATION_CODE,
                        id,
                        verification,
                        policy.attempts(),
                        now))
            .classification(draft.classification())
            .account(
                account,
                account == null ? null : table.freeSlot(account, policy.tokensPerAccount()))
            .participant(draft.participant())
            .build();
    return table.insert(row, drawn)
        ? Optional.of(
            new CreatedAccessToken(
                Views.of(row, now),
                Optional.ofNullable(passCode),
                Optional.ofNullable(drawnCode),
                Optional.ofNullable(verification)))
        : Optional.empty();
  }

  /** Returns the faults of a draft, except for those of its pass code and authentication code. */
  private Violations check(
      AccessTokenDraft draft,
      AccessTokenConfiguration configuration,
      AccessTokenPolicy policy,
      boolean hashed) {
    Violations faults = new Violations();
    // Does not check the identifier, which must be normalized first.
    context.validator().check(draft, faults);
    String classification = draft.classification();
    if (faults.isEmpty()
        && classification != null
        && !configuration.classifications().containsKey(classification)) {
      faults.add("classification", "is not defined: " + Violations.shown(classification));
    }
    checkIdentifier(faults, draft, policy, hashed);
    return faults;
  }

  private void checkCode(Violations faults, AccessTokenDraft draft, AccessTokenPolicy policy) {
    Secret code = draft.code();
    if (code != null) {
      KeyRules.checkCode(faults, code, policy.code(), configurations.guesses());
    } else if (draft.identifier() == null
        && isNotDrawn(policy.identifier())
        && isNotDrawn(policy.code())) {
      faults.add("code", "is missing like the identifier, but one of them is required");
    }
  }

  private static boolean isNotDrawn(KeyPolicy policy) {
    return policy.generation() == Generation.NONE;
  }

  private static void checkIdentifier(
      Violations faults, AccessTokenDraft draft, AccessTokenPolicy policy, boolean hashed) {
    String identifier = draft.identifier();
    if (identifier != null) {
      KeyRules.checkIdentifier(faults, identifier, policy.identifier());
    } else if (hashed || (isNotDrawn(policy.identifier()) && !policy.mayLackIdentifier())) {
      faults.add("identifier", "is missing");
    }
  }

  private static void checkPassCode(
      Violations faults, AccessTokenDraft draft, AccessTokenPolicy policy) {
    boolean identified = draft.identifier() != null || !isNotDrawn(policy.identifier());
    Secret passCode = draft.passCode();
    if (passCode != null) {
      KeyRules.check(faults, "passCode", Texts.normal(passCode), policy.passCode());
      if (!identified) {
        faults.add("passCode", "is given without an identifier");
      }
    } else if (identified && isNotDrawn(policy.passCode())) {
      faults.add("passCode", "is missing, but required with an identifier");
    }
  }
}
