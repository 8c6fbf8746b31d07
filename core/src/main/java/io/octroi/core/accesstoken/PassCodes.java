package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.TenantId;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.IssuedCode;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.CredentialCheck.Use;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.Moment;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.ExpiringHash;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;

/** Changes pass codes on behalf of their holders, and sends temporary pass codes. */
final class PassCodes {

  private static final Logger LOG = System.getLogger(SecretDelivery.class.getName());

  /**
   * The minimum length of a temporary pass code. A fast hash is sufficient to protect a pass code
   * of this length.
   */
  private static final int TEMPORARY_MIN = 12;

  private final Context context;
  private final TenantId tenant;
  private final Configurations configurations;
  private final TokenTable table;
  private final Codes codes;
  private final CredentialCheck credentials;
  private final Throttle forgotten;

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
    this.forgotten = new Throttle(context.settings().accessTokens().forgotten());
  }

  /**
   * Changes a pass code. Checks the credentials first, so that only their holder learns of faults
   * in the new pass code.
   */
  PassCodeChange change(TokenCredentials shown, Secret newPassCode) {
    AccessTokenConfiguration configuration = configurations.current();
    Optional<AccessTokenRow> passed =
        credentials
            .accept(
                shown,
                new Use(true, row -> faults(configuration, row, shown, newPassCode).isEmpty()))
            .filter(row -> row.identifier() != null);
    if (passed.isEmpty()) {
      return new PassCodeChange.Refused();
    }
    Violations faults = faults(configuration, passed.get(), shown, newPassCode);
    return faults.isEmpty()
        ? change(passed.get(), codes.hash(newPassCode))
        : new PassCodeChange.Rejected(faults.kept());
  }

  private static Violations faults(
      AccessTokenConfiguration configuration,
      AccessTokenRow row,
      TokenCredentials shown,
      Secret newPassCode) {
    Violations faults = new Violations();
    AccessTokenPolicy policy = Configurations.policy(configuration, row.classification());
    Codes.check(faults, "newPassCode", newPassCode, policy);
    if (shown instanceof TokenCredentials.PassCode old
        && Texts.normal(old.passCode()).equals(Texts.normal(newPassCode))) {
      faults.add("newPassCode", "is the current pass code");
    }
    return faults;
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
                        new PassCodeChange.Changed(),
                        NextVersion.withPassCode(NextVersion.of(row), hash, null).build())
                    : Step.only(new PassCodeChange.Refused()))
        .orElseGet(PassCodeChange.Refused::new);
  }

  void forgot(String identifier) {
    SecretDelivery delivery = context.settings().accessTokens().delivery();
    Violations faults = new Violations().text("identifier", identifier, 1, TokenRef.IDENTIFIER_MAX);
    if (faults.isEmpty() && !Texts.isEmail(Texts.normal(identifier))) {
      faults.add("identifier", "is not an e-mail address");
    }
    if (delivery == null) {
      faults.add("secretDelivery", "is not set in the builder, but required to send");
    }
    faults.throwIfAny();
    // A call that exceeds the limit does nothing, whether or not the identifier is known.
    if (forgotten.admit(table.identifierKey(identifier).key(), context.time()) > 0) {
      return;
    }
    AccessTokenConfiguration configuration = configurations.current();
    PassCodeMessage message =
        table
            .attempt(
                identifier,
                (row, now) -> {
                  AccessTokenPolicy policy =
                      Configurations.policy(configuration, row.classification());
                  Secret drawn = Secret.of(codes.draw(policy.passCode(), TEMPORARY_MIN));
                  return sent(row, new IssuedCode(drawn, now.instant().plus(Codes.SENT_LIFE)), now);
                })
            .orElse(null);
    if (message != null && delivery != null) {
      deliver(delivery, message);
    }
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
        NextVersion.of(row).temporaryPassCode(kept).build());
  }

  /**
   * Delivers a message. If this fails, logs only the type of the exception, because its message may
   * contain the pass code.
   */
  private void deliver(SecretDelivery delivery, PassCodeMessage message) {
    try {
      context.hostCode().run(HostCode.Kind.DELIVERY, () -> delivery.deliver(message));
    } catch (Throwable e) { // Errors would also reveal that a message was sent.
      LOG.log(Level.WARNING, "cannot deliver a temporary pass code: {0}", e.getClass().getName());
    }
  }
}
