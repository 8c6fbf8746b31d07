package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.Violations;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.Moment;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;

/** What holders do about their pass codes: change them, and forget them. */
final class PassCodes {

  private static final Logger LOG = System.getLogger(SecretDelivery.class.getName());

  /** Long enough that a fast hash is enough. */
  private static final int SENT_LENGTH = 12;

  private final Context context;
  private final TenantId tenant;
  private final Configurations configurations;
  private final TokenTable table;
  private final Codes codes;
  private final CredentialCheck credentials;

  PassCodes(
      Context context,
      TenantId tenant,
      Configurations configurations,
      TokenTable table,
      Codes codes,
      CredentialCheck credentials) {
    this.context = context;
    this.tenant = tenant;
    this.configurations = configurations;
    this.table = table;
    this.codes = codes;
    this.credentials = credentials;
  }

  PassCodeChange change(TokenCredentials shown, Secret newPassCode) {
    Violations faults = new Violations();
    AccessTokenPolicy policy = policy(table.find(ref(shown)));
    Codes.check(faults, "newPassCode", newPassCode, policy);
    if (shown instanceof TokenCredentials.PassCode old
        && Texts.normal(old.passCode()).equals(Texts.normal(newPassCode))) {
      faults.add("newPassCode", "is the old one");
    }
    if (!faults.isEmpty()) {
      return new PassCodeChange.Rejected(faults.kept());
    }
    return credentials
        .pass(shown, true)
        .filter(row -> row.identifier() != null)
        .map(row -> change(row, codes.hash(newPassCode)))
        .orElseGet(PassCodeChange.Refused::new);
  }

  private PassCodeChange change(AccessTokenRow passed, String hash) {
    return table
        .<PassCodeChange>changeIfThere(
            TokenRef.id(passed.id()),
            (row, now) ->
                row.state() == AccessTokenState.EFFECTIVE
                        && row.identifier() != null
                        && Objects.equals(row.passCodeHash(), passed.passCodeHash())
                        && Objects.equals(row.passCodeExpiresAt(), passed.passCodeExpiresAt())
                    ? new Step<>(
                        new PassCodeChange.Changed(), RowEdit.of(row).passCode(hash).next())
                    : Step.only(new PassCodeChange.Refused()))
        .orElseGet(PassCodeChange.Refused::new);
  }

  private static TokenRef ref(TokenCredentials shown) {
    if (shown instanceof TokenCredentials.Code given) {
      return TokenRef.code(given.code());
    }
    return TokenRef.identifier(
        shown instanceof TokenCredentials.PassCode given
            ? given.identifier()
            : ((TokenCredentials.OneTimePassword) shown).identifier());
  }

  private AccessTokenPolicy policy(Optional<AccessTokenRow> row) {
    return configurations.policy(row.map(AccessTokenRow::classification).orElse(null));
  }

  void forgot(String identifier) {
    SecretDelivery delivery = context.settings().accessTokens().delivery();
    Violations faults = new Violations().text("identifier", identifier, 1, TokenRef.IDENTIFIER_MAX);
    if (faults.isEmpty() && !Texts.isEmail(Texts.normal(identifier))) {
      faults.add("identifier", "is no e-mail address");
    }
    if (delivery == null) {
      faults.add("secretDelivery", "was not given to the builder, and is needed to send");
    }
    faults.throwIfAny();
    TokenRef ref = TokenRef.identifier(identifier);
    Optional<AccessTokenRow> found = table.find(ref);
    Secret drawn = Secret.of(codes.draw(policy(found).passCode(), SENT_LENGTH));
    PassCodeMessage message =
        table
            .changeIfThere(ref, (row, now) -> sent(row, sent(drawn, now), now))
            .orElseGet(
                () -> {
                  Moment now = context.time().moment();
                  codes.kept(Digests.Purpose.TEMPORARY_PASS_CODE, "", sent(drawn, now), 1, now);
                  return Optional.empty();
                })
            .orElse(null);
    if (message != null && delivery != null) {
      deliver(delivery, message);
    }
  }

  private static IssuedCode sent(Secret drawn, Moment now) {
    return new IssuedCode(drawn, now.instant().plus(Codes.SENT_LIFE));
  }

  private Step<Optional<PassCodeMessage>> sent(AccessTokenRow row, IssuedCode code, Moment now) {
    ExpiringHash kept = codes.kept(Digests.Purpose.TEMPORARY_PASS_CODE, row.id(), code, 1, now);
    AccessTokenKey identifier = row.identifier();
    if (row.state() != AccessTokenState.EFFECTIVE || identifier == null) {
      return Step.only(Optional.empty());
    }
    return new Step<>(
        Optional.of(
            new PassCodeMessage(
                tenant, row.id(), identifier.shown(), code.value(), code.expiresAt())),
        RowEdit.of(row).temporaryPassCode(kept).next());
  }

  /** Logs a failure by its type alone: its message may contain what was to be sent. */
  private void deliver(SecretDelivery delivery, PassCodeMessage message) {
    try {
      context.hostCode().run(HostCode.Kind.DELIVERY, () -> delivery.deliver(message));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING, "a temporary pass code was not delivered: {0}", e.getClass().getName());
    }
  }
}
