package io.octroi.core.accesstoken;

import io.octroi.Patch;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenConfiguration;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.TokenRef;
import io.octroi.core.accesstoken.TokenTable.Step;
import io.octroi.core.shared.Moment;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenRowBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies partial updates to tokens. A value that is absent from the change is left unchanged. A
 * null value clears the existing value.
 */
final class Updates {

  private final Configurations configurations;
  private final TokenTable table;
  private final Codes codes;

  Updates(Configurations configurations, TokenTable table, Codes codes) {
    this.configurations = configurations;
    this.table = table;
    this.codes = codes;
  }

  AccessToken update(TokenRef ref, AccessTokenChange change) {
    AccessTokenConfiguration configuration = configurations.current();
    check(table.row(ref), change, configuration);
    Secret passCode = Patch.apply(change.passCode(), null);
    String hash = passCode == null ? null : codes.hash(passCode);
    return table.change(
        ref,
        (row, now) -> {
          AccessTokenPolicy policy = policy(row, change, configuration);
          Violations faults = new Violations();
          checkRow(faults, row, change, policy);
          faults.throwIfAny();
          return changed(row, change, policy, hash, now);
        });
  }

  private static AccessTokenPolicy policy(
      AccessTokenRow row, AccessTokenChange change, AccessTokenConfiguration configuration) {
    return Configurations.policy(
        configuration, Patch.apply(change.classification(), row.classification()));
  }

  private Step<AccessToken> changed(
      AccessTokenRow row,
      AccessTokenChange change,
      AccessTokenPolicy policy,
      @Nullable String hash,
      Moment now) {
    AccessTokenRowBuilder edit = NextVersion.of(row);
    if (change.identifier() != null) {
      String identifier = change.identifier().value();
      AccessTokenKey key = identifier == null ? null : table.identifierKey(identifier);
      edit.identifier(key);
      if (isAnother(key, row.identifier())) { // Invalidates secrets sent to the old identifier.
        NextVersion.withoutIssued(edit, row);
      }
    }
    if (change.passCode() != null) {
      NextVersion.withPassCode(edit, hash, null);
    }
    if (change.code() != null) {
      Secret code = change.code().value();
      edit.code(code == null ? null : table.codeKey(Texts.normal(code)));
    }
    if (change.classification() != null) {
      edit.classification(change.classification().value());
    }
    if (change.account() != null && !Objects.equals(change.account().value(), row.account())) {
      String account = change.account().value();
      edit.account(
          account, account == null ? null : table.freeSlot(account, policy.tokensPerAccount()));
    }
    if (change.participant() != null) {
      edit.participant(change.participant().value());
    }
    AccessTokenRow next = edit.build();
    return new Step<>(Views.of(next, now), next);
  }

  private static boolean isAnother(@Nullable AccessTokenKey key, @Nullable AccessTokenKey before) {
    return key == null || before == null || !key.key().equals(before.key());
  }

  private void check(
      AccessTokenRow row, AccessTokenChange change, AccessTokenConfiguration configuration) {
    Violations faults = new Violations();
    newIdentifier(faults, "account", Patch.apply(change.account(), null));
    newIdentifier(faults, "participant", Patch.apply(change.participant(), null));
    String classification = Patch.apply(change.classification(), null);
    if (classification != null) {
      faults.identifier("classification", classification);
    }
    if (faults.isEmpty()
        && classification != null
        && !configuration.classifications().containsKey(classification)) {
      faults.add("classification", "is not defined: " + Violations.shown(classification));
    }
    checkRow(faults, row, change, policy(row, change, configuration));
    faults.throwIfAny();
  }

  /** Adds the faults that depend on the token, whose classification determines the policy. */
  private void checkRow(
      Violations faults, AccessTokenRow row, AccessTokenChange change, AccessTokenPolicy policy) {
    checkKeys(faults, change, policy);
    checkPresence(faults, row, change, policy);
  }

  private static void newIdentifier(Violations faults, String subject, @Nullable String text) {
    if (text != null) {
      faults.newIdentifier(subject, text);
    }
  }

  private void checkKeys(Violations faults, AccessTokenChange change, AccessTokenPolicy policy) {
    String identifier = Patch.apply(change.identifier(), null);
    if (identifier != null) {
      KeyRules.checkIdentifier(faults, identifier, policy.identifier());
    }
    Secret passCode = Patch.apply(change.passCode(), null);
    if (passCode != null) {
      Codes.check(faults, "passCode", passCode, policy);
    }
    Secret code = Patch.apply(change.code(), null);
    if (code != null) {
      KeyRules.checkCode(faults, code, policy.code(), configurations.guesses());
    }
  }

  private static void checkPresence(
      Violations faults, AccessTokenRow row, AccessTokenChange change, AccessTokenPolicy policy) {
    if (change.identifier() == null && change.passCode() == null && change.code() == null) {
      return;
    }
    boolean identified = isThere(change.identifier(), row.identifier());
    if (isThere(change.passCode(), row.passCodeHash()) != identified) {
      faults.add(
          identified ? "passCode" : "identifier",
          identified
              ? "is missing, but required with an identifier"
              : "is missing, but required with a pass code");
    }
    if (!identified && !policy.mayLackIdentifier()) {
      faults.add("identifier", "is required and cannot be cleared");
    }
    if (!identified && !isThere(change.code(), row.code())) {
      faults.add("code", "is missing like the identifier, but one of them is required");
    }
  }

  private static boolean isThere(@Nullable Patch<?> part, @Nullable Object before) {
    return part == null ? before != null : part.value() != null;
  }
}
