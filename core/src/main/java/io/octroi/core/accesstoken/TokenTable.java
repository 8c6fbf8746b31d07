package io.octroi.core.accesstoken;

import io.octroi.ConflictException;
import io.octroi.TenantId;
import io.octroi.Violations;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.core.shared.Attempts;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
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

/** One tenant's tokens: how they are found, and changed by compare-and-set. */
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

  /** What becomes of a row, and what is answered once that is kept; null leaves it as it is. */
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
    // Asked in any case, so that the work does not depend on what is found.
    Optional<AccessTokenRow> old = findOld(identifier);
    return found.or(() -> old);
  }

  private Optional<AccessTokenRow> findIdentified(String key) {
    return store().findByKey(tenant, new UniqueKey(AccessTokenRow.IDENTIFIER, key));
  }

  /** Finds a token whose identifier's key was made by the rules from before, if they differ. */
  private Optional<AccessTokenRow> findOld(String identifier) {
    String old = Texts.oldIdentifierKey(identifier, emailsIgnoreCase);
    return old.equals(identifierKey(identifier).key()) ? Optional.empty() : findIdentified(old);
  }

  /**
   * Refuses an identifier that another token has under an old key. No such key is made any more, so
   * that nothing can come between this and the write that follows.
   */
  private void refuseOld(AccessTokenRow row) {
    AccessTokenKey identifier = row.identifier();
    if (identifier != null
        && findOld(identifier.shown()).filter(it -> !it.id().equals(row.id())).isPresent()) {
      refuseTaken(Set.of(new UniqueKey(AccessTokenRow.IDENTIFIER, identifier.key())), Set.of());
    }
  }

  AccessTokenRow row(TokenRef ref) {
    return find(ref).orElseThrow(() -> new UnknownAccessTokenException(ref));
  }

  /** Changes a token that has to be there. */
  <T> T change(TokenRef ref, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    return changeIfThere(ref, step).orElseThrow(() -> new UnknownAccessTokenException(ref));
  }

  /** Changes a token; empty if it is not there. The step sees the row and the time now. */
  <T> Optional<T> changeIfThere(TokenRef ref, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    return find(ref)
        .flatMap(
            found ->
                inTurn(
                    found.id(),
                    () -> {
                      Optional<AccessTokenRow> before = find(ref);
                      if (before.isEmpty()) {
                        return Optional.of(Optional.empty());
                      }
                      Step<T> result = step.apply(before.get(), context.time().moment());
                      AccessTokenRow next = result.next();
                      boolean kept = next == null || isKept(before.get(), next);
                      return kept ? Optional.of(Optional.of(result.answer())) : Optional.empty();
                    }));
  }

  /**
   * Runs a step for a caller who may not learn whether the identifier is known. Without a token it
   * runs on a decoy. Every call finds a row twice and writes it once, even if the step leaves the
   * row as it is.
   */
  <T> T attempt(String identifier, BiFunction<AccessTokenRow, Moment, Step<T>> step) {
    int slot = Decoys.slot(identifierKey(identifier).key());
    Optional<AccessTokenRow> known = find(TokenRef.identifier(identifier));
    // Its own key, which may be one of the rules from before.
    UniqueKey target =
        known
            .map(AccessTokenRow::identifier)
            .map(key -> new UniqueKey(AccessTokenRow.IDENTIFIER, key.key()))
            .orElseGet(() -> Decoys.key(slot));
    String turn = known.map(AccessTokenRow::id).orElseGet(target::value);
    Optional<T> answer =
        inTurn(
            turn,
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
                      : isKept(before, next == null ? NextVersion.of(before).build() : next);
              return kept ? Optional.of(Optional.of(result.answer())) : Optional.empty();
            });
    return answer.orElseGet(() -> attempt(identifier, step)); // The token has just gone.
  }

  private boolean isKept(AccessTokenRow before, AccessTokenRow next) {
    if (!Objects.equals(before.identifier(), next.identifier())) {
      refuseOld(next);
    }
    Written written = store().replace(next, before.version());
    if (written instanceof Written.Taken taken) {
      refuseTaken(taken.keys(), Set.of());
    }
    return written instanceof Written.Done;
  }

  /**
   * Adds a row; false if it has to be made anew, because others were faster.
   *
   * @param drawn the spaces whose keys were drawn here and may be drawn again
   */
  boolean isInserted(AccessTokenRow row, Set<String> drawn) {
    refuseOld(row);
    Written written = store().insert(row);
    if (written instanceof Written.Taken taken) {
      refuseTaken(taken.keys(), drawn);
    }
    return written instanceof Written.Done;
  }

  /** Deletes a token in a state that the check allows. */
  void delete(TokenRef ref, Consumer<AccessTokenRow> check) {
    inTurn(
        row(ref).id(),
        () -> {
          AccessTokenRow row = row(ref);
          check.accept(row);
          return store().delete(tenant, row.id(), row.version()) instanceof Written.Done
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  private <T> T inTurn(String id, Supplier<Optional<T>> attempt) {
    return context.turns().take(id, () -> Attempts.until("access token " + id, attempt));
  }

  /** A contested slot is no conflict: the next attempt looks for another one. */
  private static void refuseTaken(Collection<UniqueKey> keys, Set<String> drawn) {
    String names =
        keys.stream()
            .map(UniqueKey::space)
            .filter(space -> !space.equals(AccessTokenRow.SLOT) && !drawn.contains(space))
            .map(space -> space.equals(AccessTokenRow.CODE) ? "code" : "identifier")
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      throw new ConflictException(names, "in use by another access token");
    }
  }

  /**
   * A number that no token of an account has.
   *
   * @throws ConflictException if the account has the most tokens allowed
   */
  int freeSlot(String account, int most) {
    List<AccessTokenRow> there =
        store()
            .page(
                tenant,
                new AccessTokenSelection(account, null, null, null),
                null,
                Integer.MAX_VALUE);
    Set<Integer> used = there.stream().map(AccessTokenRow::slot).collect(Collectors.toSet());
    return IntStream.range(0, most)
        .filter(slot -> there.size() < most && !used.contains(slot))
        .findFirst()
        .orElseThrow(
            () ->
                new ConflictException(
                    "account " + Violations.shown(account),
                    "has the most access tokens allowed, " + most));
  }
}
