package io.octroi.core.reliability.model;

import io.octroi.ConflictException;
import io.octroi.Secret;
import io.octroi.accesstoken.AccessTokenPolicy;
import io.octroi.accesstoken.TokenRef;
import io.octroi.internal.Violations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys by which access tokens are found, and the limits on them. */
record ModelTokenKeys(List<ModelAccessToken> tokens) {

  static boolean same(@Nullable String a, @Nullable String b) {
    return a != null && b != null && a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
  }

  Optional<ModelAccessToken> find(TokenRef ref) {
    return tokens.stream()
        .filter(
            token ->
                ref instanceof TokenRef.Id id
                    ? id.id().equals(token.id)
                    : ref instanceof TokenRef.Code code
                        ? code.code().equals(token.code)
                        : same(((TokenRef.Identifier) ref).identifier(), token.identifier))
        .findFirst();
  }

  void refuseTaken(
      @Nullable ModelAccessToken self, @Nullable String identifier, @Nullable Secret code) {
    TreeSet<String> taken = new TreeSet<>();
    for (ModelAccessToken other : tokens) {
      if (other != self && same(identifier, other.identifier)) {
        taken.add("identifier");
      }
      if (other != self && code != null && code.equals(other.code)) {
        taken.add("code");
      }
    }
    if (!taken.isEmpty()) {
      throw new ConflictException(String.join(", ", taken), "");
    }
  }

  void refuseFull(String account, AccessTokenPolicy most) {
    long there = tokens.stream().filter(token -> account.equals(token.account)).count();
    if (there >= most.tokensPerAccount()) {
      throw new ConflictException("account " + Violations.shown(account), "");
    }
  }
}
