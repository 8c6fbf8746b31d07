package io.octroi.core.accesstoken;

import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.TenantId;
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
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.Verification;
import io.octroi.core.shared.Batches;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Pages;
import io.octroi.core.shared.PassCodeHasher;
import io.octroi.core.shared.TimeSource;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link AccessTokens} for one tenant. Delegates each call to the class that
 * implements its rules.
 */
public final class AccessTokenService implements AccessTokens {

  private final Context context;
  private final TenantId tenant;
  private final Configurations configurations;
  private final TokenTable table;
  private final Creation creation;
  private final Transitions transitions;
  private final CredentialCheck credentials;
  private final PassCodes passCodes;
  private final Updates updates;

  /**
   * Creates the service for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   */
  public AccessTokenService(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.configurations = new Configurations(context, tenant);
    PassCodeHasher hasher = context.settings().accessTokens().hasher();
    Digests digests = new Digests(tenant, configurations::key);
    Codes codes = new Codes(new SecretGenerator(context.random()), digests, hasher);
    this.table = new TokenTable(context, tenant, digests);
    this.creation = new Creation(context, tenant, configurations, table, codes);
    this.transitions = new Transitions(context, configurations, table, digests, codes);
    this.credentials = new CredentialCheck(context, table, digests, hasher);
    this.passCodes = new PassCodes(context, tenant, configurations, table, codes, credentials);
    this.updates = new Updates(configurations, table, codes);
  }

  @Override
  public CreatedAccessToken create(AccessTokenDraft draft) {
    Objects.requireNonNull(draft, "draft");
    context.checkChange();
    return creation.create(draft);
  }

  @Override
  public CreatedAccessToken importHashed(AccessTokenDraft draft, Secret hash) {
    Objects.requireNonNull(draft, "draft");
    Objects.requireNonNull(hash, "hash");
    context.checkChange();
    return creation.importHashed(draft, hash);
  }

  /**
   * Checks that a token reference is not null and that a change is allowed. Returns the reference.
   */
  private TokenRef checked(TokenRef ref) {
    Objects.requireNonNull(ref, "ref");
    context.checkChange();
    return ref;
  }

  @Override
  public Verification verify(TokenRef ref, Secret code) {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(code, "code");
    context.checkChange();
    return transitions.verify(ref, code, null);
  }

  @Override
  public Verification verify(TokenRef ref, Secret code, Secret newPassCode) {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(newPassCode, "newPassCode");
    context.checkChange();
    return transitions.verify(ref, code, newPassCode);
  }

  @Override
  public IssuedCode resetVerificationCode(TokenRef ref) {
    return transitions.resetVerificationCode(checked(ref));
  }

  @Override
  public AccessToken setEffective(TokenRef ref) {
    return transitions.setEffective(checked(ref));
  }

  @Override
  public AccessToken setNotEffective(TokenRef ref) {
    return transitions.setNotEffective(checked(ref));
  }

  @Override
  public Authentication authenticate(TokenCredentials shown) {
    Objects.requireNonNull(shown, "credentials");
    context.checkChange();
    return credentials
        .accept(shown, CredentialCheck.Use.TO_AUTHENTICATE)
        .<Authentication>map(row -> new Authentication.Authenticated(shown(row)))
        .orElseGet(Authentication.Refused::new);
  }

  @Override
  public PassCodeChange changePassCode(TokenCredentials shown, Secret newPassCode) {
    Objects.requireNonNull(shown, "credentials");
    Objects.requireNonNull(newPassCode, "newPassCode");
    context.checkChange();
    return passCodes.change(shown, newPassCode);
  }

  @Override
  public void forgotPassCode(String identifier) {
    context.checkChange();
    passCodes.forgot(identifier);
  }

  @Override
  public Secret resetPassCode(TokenRef ref) {
    return transitions.resetPassCode(checked(ref));
  }

  @Override
  public IssuedCode generateOneTimePassword(TokenRef ref) {
    return transitions.generateOneTimePassword(checked(ref));
  }

  @Override
  public void delete(TokenRef ref) {
    transitions.delete(checked(ref));
  }

  @Override
  public AccessToken update(TokenRef ref, AccessTokenChange change) {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(change, "change");
    context.checkChange();
    return updates.update(ref, change);
  }

  @Override
  public AccessToken unlock(TokenRef ref) {
    return transitions.unlock(checked(ref));
  }

  @Override
  public Optional<AccessToken> get(TokenRef ref) {
    Objects.requireNonNull(ref, "ref");
    context.checkOpen();
    return table.find(ref).map(this::shown);
  }

  private AccessToken shown(AccessTokenRow row) {
    return Views.of(row, context.time().moment());
  }

  @Override
  public Page<AccessToken> list(
      Association association, @Nullable String classification, PageRequest page) {
    Objects.requireNonNull(association, "association");
    Objects.requireNonNull(page, "page");
    boolean account = association.kind() == Association.Kind.ACCOUNT;
    return page(
        new AccessTokenSelection(
            account ? association.id() : null,
            account ? null : association.id(),
            classification,
            null),
        page);
  }

  @Override
  public Page<AccessToken> listUnassociated(@Nullable AccessTokenState state, PageRequest page) {
    Objects.requireNonNull(page, "page");
    return page(new AccessTokenSelection(null, null, null, state), page);
  }

  private Page<AccessToken> page(AccessTokenSelection selection, PageRequest page) {
    context.checkOpen();
    List<AccessTokenRow> rows =
        table.store().page(tenant, selection, page.after().orElse(null), page.limit() + 1);
    return Pages.cut(rows, page, AccessTokenRow::id, this::shown);
  }

  @Override
  public long purgePendingBefore(Instant before) {
    Objects.requireNonNull(before, "before");
    context.checkChange();
    Instant end = TimeSource.storable(before);
    return Batches.deleteAll(limit -> table.store().deletePending(tenant, end, limit));
  }

  @Override
  public AccessTokenConfiguration configuration() {
    return configurations.current();
  }

  @Override
  public void setPolicy(AccessTokenPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    context.checkChange();
    configurations.define(policy);
  }

  @Override
  public void putClassification(String name, AccessTokenPolicy policy) {
    Objects.requireNonNull(policy, "policy");
    context.checkChange();
    configurations.classify(name, policy);
  }

  @Override
  public void deleteClassification(String name) {
    Violations.requireText("name", name);
    context.checkChange();
    if (!configurations.remove(name)) {
      throw new NotFoundException("classification", name);
    }
  }
}
