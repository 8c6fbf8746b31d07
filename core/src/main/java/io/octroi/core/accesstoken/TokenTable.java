package io.octroi.core.accesstoken;

import io.octroi.ConflictException;
import io.octroi.TenantId;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.internal.Violations;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The access tokens of one tenant. Finds tokens, and changes them using compare-and-set. */
final class TokenTable {

  private final Context context;
  private final TenantId tenant;
  private final Digests digests;
  private final boolean emailsIgnoreCase;
  private final Decoys decoys;

  TokenTable(Context context, TenantId tenant, Digests digests) {
    this.context = context;
    this.tenant = tenant;
    this.digests = digests;
    this.emailsIgnoreCase = context.settings().accessTokens().emailsIgnoreCase();
    this.decoys = new Decoys(context, tenant);
  }

  /**
   * The result of a step.
   *
   * @param answer the result to return once the row has been stored
   * @param next the next version of the row; null to leave the row unchanged
   */
  record Step<T>(T answer, @Nullable AccessTokenRow next) {

    static <T> Step<T> only(T answer) {
      return new Step<>(answer, null);
    }
  }

  Moment now() {
    return context.time().moment();
  }

  AccessTokenStore store() {
    return context.storage().accessTokens();
  }

  AccessTokenKey identifierKey(String identifier) {
    return new AccessTokenKey(
        Texts.identifierKey(identifier, emailsIgnoreCase), Texts.normal(identifier));
  }

  AccessTokenKey codeKey(String code) {
    return new AccessTokenKey(digests.ofCode(code), Texts.masked(code));
  }

  Optional<AccessTokenRow> find(TokenRef ref) {
    if (ref instanceof TokenRef.Id id) {
      return store().find(tenant, id.id());
    }
    if (ref instanceof TokenRef.Code code) {
      return store()
          .findByKey(
              tenant,
              new UniqueKey(AccessTokenRow.CODE, digests.ofCode(Texts.normal(code.code()))));
    }
    String identifier = ((TokenRef.Identifier) ref).identifier();
    Optional<AccessTokenRow> found = findIdentified(identifierKey(identifier).key());
    // Performed even if a token was found, so that the cost does not depend on the result.
    Optional<AccessTokenRow> old = findOld(identifier);
    return found.or(() -> old);
  }

  private Optional<AccessTokenRow> findIdentified(String key) {
    return store().findByKey(tenant, new UniqueKey(AccessTokenRow.IDENTIFIER, key));
  }

  /**
   * Finds a token by the old key of its identifier, if the old key differs from the current key.
   */
  private Optional<AccessTokenRow> findOld(String identifier) {
    String old = Texts.oldIdentifierKey(identifier, emailsIgnoreCase);
    return old.equals(identifierKey(identifier).key()) ? Optional.empty() : findIdentified(old);
  }

  /**
   * Rejects an identifier if another token is stored under its old key. New tokens are never given
   * old keys, so this check cannot race with a write.
   */
  private void rejectOld(AccessTokenRow row) {
    AccessTokenKey identifier = row.identifier();
    if (identifier != null
        && findOld(identifier.shown()).filter(it -> !it.id().equals(row.id())).isPresent()) {
      rejectTaken(Set.of(new UniqueKey(AccessTokenRow.IDENTIFIER, identifier.key())), Set.of());
    }
  }

  AccessTokenRow row(TokenRef ref) {
    return find(ref).orElseThrow(() -> new UnknownAccessTokenException(ref));
  }

  /**
   * Changes a token.
   *
   * @param step receives the current row and the time
   * @throws UnknownAccessTokenException if the token does not exist
   */
  <T> T change(TokenRef ref, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    return changeIfThere(ref, step).orElseThrow(() -> new UnknownAccessTokenException(ref));
  }

  /**
   * Changes a token if it exists.
   *
   * @param step receives the current row and the time
   * @return the result of the step, or empty if the token does not exist
   */
  <T> Optional<T> changeIfThere(TokenRef ref, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    return find(ref)
        .flatMap(
            found ->
                change(
                    found.id(),
                    () -> {
                      Optional<AccessTokenRow> before = find(ref);
                      if (before.isEmpty()) {
                        return Optional.of(Optional.empty());
                      }
                      Step<T> result = step.apply(before.get(), context.time().moment());
                      AccessTokenRow next = result.next();
                      boolean kept = next == null || replace(before.get(), next);
                      return kept ? Optional.of(Optional.of(result.answer())) : Optional.empty();
                    }));
  }

  /**
   * Runs a step for a caller that must not learn whether the identifier is known. If no token has
   * the identifier, the step runs on a decoy. Every call reads a row twice and writes it once, even
   * if the step leaves the row unchanged.
   */
  <T> T attempt(String identifier, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    int slot = Decoys.slot(identifierKey(identifier).key());
    Optional<AccessTokenRow> known = find(TokenRef.identifier(identifier));
    // The key under which the token is stored, which may be an old key.
    UniqueKey target =
        known
            .map(AccessTokenRow::identifier)
            .map(key -> new UniqueKey(AccessTokenRow.IDENTIFIER, key.key()))
            .orElseGet(() -> Decoys.key(slot));
    String lockKey = known.map(AccessTokenRow::id).orElseGet(target::value);
    Optional<T> answer =
        change(
            lockKey,
            () -> {
              Optional<AccessTokenRow> found = store().findByKey(tenant, target);
              if (found.isEmpty() && known.isPresent()) {
                return Optional.of(Optional.empty());
              }
              Moment now = context.time().moment();
              AccessTokenRow before = found.orElseGet(() -> decoys.create(slot, now.instant()));
              Step<T> result = step.apply(before, now);
              AccessTokenRow next = result.next();
              boolean kept =
                  found.isEmpty()
                      ? store().insert(before) instanceof Written.Done
                      : replace(before, next == null ? NextVersion.of(before).build() : next);
              return kept ? Optional.of(Optional.of(result.answer())) : Optional.empty();
            });
    return answer.orElseGet(() -> attempt(identifier, step)); // The token has just been deleted.
  }

  private boolean replace(AccessTokenRow before, AccessTokenRow next) {
    if (!Objects.equals(before.identifier(), next.identifier())) {
      rejectOld(next);
    }
    Written written = store().replace(next, before.version());
    if (written instanceof Written.Taken taken) {
      rejectTaken(taken.keys(), Set.of());
    }
    return written instanceof Written.Done;
  }

  /**
   * Inserts a row.
   *
   * @param generated the key spaces whose keys can be generated again
   * @return false if the slot, a generated key or the id is already in use, and the row must be
   *     created again
   */
  boolean insert(AccessTokenRow row, Set<String> generated) {
    rejectOld(row);
    Written written = store().insert(row);
    if (written instanceof Written.Taken taken) {
      rejectTaken(taken.keys(), generated);
    }
    return written instanceof Written.Done;
  }

  /**
   * Deletes a token.
   *
   * @param check receives the current row, and throws an exception if the token must not be deleted
   */
  void delete(TokenRef ref, Consumer<AccessTokenRow> check) {
    change(
        row(ref).id(),
        () -> {
          AccessTokenRow row = row(ref);
          check.accept(row);
          return store().delete(tenant, row.id(), row.version()) instanceof Written.Done
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  private <T> T change(String id, Supplier<Optional<T>> attempt) {
    return context.change(id, "access token " + id, attempt);
  }

  /**
   * Rejects keys that are already in use. Ignores slots and generated keys, because the next
   * attempt uses different ones.
   */
  private static void rejectTaken(Collection<UniqueKey> keys, Set<String> generated) {
    String names =
        keys.stream()
            .map(UniqueKey::space)
            .filter(space -> !space.equals(AccessTokenRow.SLOT) && !generated.contains(space))
            .map(space -> space.equals(AccessTokenRow.CODE) ? "code" : "identifier")
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      throw new ConflictException(names, "in use by another access token");
    }
  }

  /**
   * Returns a slot that no token of an account uses.
   *
   * @param most the maximum number of tokens of the account
   * @throws ConflictException if the account already has the maximum number of tokens
   */
  int freeSlot(String account, int most) {
    List<AccessTokenRow> tokens =
        store()
            .page(
                tenant,
                new AccessTokenSelection(account, null, null, null),
                null,
                Integer.MAX_VALUE);
    Set<Integer> used = tokens.stream().map(AccessTokenRow::slot).collect(Collectors.toSet());
    return IntStream.range(0, most)
        .filter(slot -> tokens.size() < most && !used.contains(slot))
        .findFirst()
        .orElseThrow(
            () ->
                new ConflictException(
                    "account " + Violations.shown(account),
                    "already has the maximum of " + most + " access tokens"));
  }
}
