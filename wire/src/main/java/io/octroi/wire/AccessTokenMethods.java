package io.octroi.wire;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.octroi.PageRequest;
import io.octroi.Patch;
import io.octroi.Secret;
import io.octroi.Violation;
import io.octroi.accesstoken.AccessToken;
import io.octroi.accesstoken.AccessTokenChange;
import io.octroi.accesstoken.AccessTokenDraft;
import io.octroi.accesstoken.AccessTokenState;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.Association;
import io.octroi.accesstoken.PassCodeChange;
import io.octroi.accesstoken.TokenCredentials;
import io.octroi.accesstoken.TokenRef;
import io.octroi.accesstoken.UnknownAccessTokenException;
import io.octroi.accesstoken.Verification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The methods of the access-token form. Each reads its fields and calls the service. */
final class AccessTokenMethods {

  private static final String IDENTIFIER = "identifier";
  private static final int PAGE_DEFAULT = 100;

  private AccessTokenMethods() {}

  /** A function that reads the fields of a request and calls the service. */
  @FunctionalInterface
  interface Call {
    AccessTokenAnswer apply(AccessTokens tokens, JsonFields fields);
  }

  /**
   * A method.
   *
   * @param httpMethod the HTTP method
   * @param names the names of input parts in the form, by their name in the service
   * @param call the call
   */
  record Method(String httpMethod, Map<String, String> names, Call call) {

    static Method get(Call call) {
      return new Method("GET", AccessTokenAnswer.NAMES, call);
    }

    static Method post(Call call) {
      return new Method("POST", AccessTokenAnswer.NAMES, call);
    }
  }

  /** Returns the methods by name. */
  static Map<String, Method> all() {
    return Map.ofEntries(
        entry(
            "configuration",
            Method.get((tokens, it) -> ok(it, () -> AccessTokenViews.of(tokens.configuration())))),
        entry("get_not_associated", Method.get(AccessTokenMethods::getNotAssociated)),
        entry("list", Method.get(AccessTokenMethods::list)),
        entry("change_pass_code", Method.post(AccessTokenMethods::changePassCode)),
        entry("create", Method.post(AccessTokenMethods::create)),
        entry("forgot_pass_code", Method.post(AccessTokenMethods::forgotPassCode)),
        entry(
            "generate_otp",
            forToken(
                (tokens, ref) -> AccessTokenViews.of("otp", tokens.generateOneTimePassword(ref)))),
        entry(
            "reset_pass_code",
            forToken((tokens, ref) -> AccessTokenViews.of("pass_code", tokens.resetPassCode(ref)))),
        entry(
            "reset_verification_code",
            forToken(
                (tokens, ref) ->
                    AccessTokenViews.of("verification_code", tokens.resetVerificationCode(ref)))),
        entry("set_as_effective", forToken((tokens, ref) -> token(tokens.setEffective(ref)))),
        entry(
            "set_as_not_effective", forToken((tokens, ref) -> token(tokens.setNotEffective(ref)))),
        entry(
            "show",
            forToken(
                (tokens, ref) ->
                    token(
                        tokens.get(ref).orElseThrow(() -> new UnknownAccessTokenException(ref))))),
        entry(
            "update",
            new Method("POST", AccessTokenAnswer.NAMES_OF_CHANGE, AccessTokenMethods::update)),
        entry(
            "delete",
            forToken(
                (tokens, ref) -> {
                  tokens.delete(ref);
                  return AccessTokenViews.object();
                })),
        entry("verify", Method.post(AccessTokenMethods::verify)));
  }

  /** Answers with data, unless the fields have faults. */
  private static AccessTokenAnswer ok(JsonFields fields, Supplier<ObjectNode> data) {
    return fields.faults().isEmpty()
        ? AccessTokenAnswer.ok(data.get())
        : AccessTokenAnswer.invalid(new Details(fields.faults().kept()));
  }

  private static ObjectNode token(AccessToken token) {
    ObjectNode data = AccessTokenViews.object();
    data.set("access_token", AccessTokenViews.of(token));
    return data;
  }

  private static Method forToken(BiFunction<AccessTokens, TokenRef, ObjectNode> call) {
    return Method.post(
        (tokens, fields) -> {
          TokenRef ref = ref(fields);
          return ok(fields, () -> call.apply(tokens, ref));
        });
  }

  /** Returns the token that exactly one of three fields names. Adds a fault otherwise. */
  private static TokenRef ref(JsonFields fields) {
    String id = fields.text("id");
    String identifier = fields.text(IDENTIFIER);
    Secret code = fields.secret("authentication_code");
    TokenRef none = TokenRef.id("none");
    long given = count(id, identifier, code);
    if (given != 1) {
      if (fields.faults().isEmpty()) {
        fields
            .faults()
            .add(
                IDENTIFIER,
                "or one of authentication_code and id is required, but " + given + " are given");
      }
      return none;
    }
    TokenRef ref =
        code != null
            ? TokenRef.code(code)
            : id != null
                ? fields.read("id", () -> TokenRef.id(id))
                : fields.read(IDENTIFIER, () -> TokenRef.identifier(String.valueOf(identifier)));
    return ref == null ? none : ref;
  }

  private static long count(@Nullable Object... values) {
    long count = 0;
    for (Object value : values) {
      count += value == null ? 0 : 1;
    }
    return count;
  }

  private static PageRequest page(JsonFields fields) {
    Integer limit = fields.integer("limit");
    PageRequest first =
        fields.read("limit", () -> PageRequest.first(limit == null ? PAGE_DEFAULT : limit));
    PageRequest page = first == null ? PageRequest.first(1) : first;
    String after = fields.text("after");
    PageRequest next = after == null ? page : fields.read("after", () -> page.withAfter(after));
    return next == null ? page : next;
  }

  private static AccessTokenAnswer getNotAssociated(AccessTokens tokens, JsonFields fields) {
    AccessTokenState state = state(fields);
    PageRequest page = page(fields);
    return ok(fields, () -> AccessTokenViews.of(tokens.listUnassociated(state, page)));
  }

  private static @Nullable AccessTokenState state(JsonFields fields) {
    String name = fields.text("life_cycle_state");
    List<AccessTokenState> all = List.of(AccessTokenState.values());
    for (AccessTokenState state : all) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    if (name != null) {
      fields.faults().add("life_cycle_state", "is none of " + all);
    }
    return null;
  }

  private static AccessTokenAnswer list(AccessTokens tokens, JsonFields fields) {
    String account = fields.text("accounts_receivable");
    String participant = fields.text("rewards_participant");
    if (count(account, participant) != 1) {
      fields.faults().add("accounts_receivable", "or rewards_participant is required, not both");
    }
    Association association =
        account != null
            ? fields.read("accounts_receivable", () -> Association.account(account))
            : participant != null
                ? fields.read("rewards_participant", () -> Association.participant(participant))
                : null;
    String classification = fields.text("classification");
    PageRequest page = page(fields);
    return ok(
        fields,
        () ->
            AccessTokenViews.of(
                tokens.list(Objects.requireNonNull(association), classification, page)));
  }

  private static AccessTokenAnswer create(AccessTokens tokens, JsonFields fields) {
    AccessTokenDraft draft =
        new AccessTokenDraft(
            fields.text(IDENTIFIER),
            fields.secret("pass_code"),
            fields.secret("authentication_code"),
            fields.text("classification"),
            fields.text("accounts_receivable"),
            fields.text("rewards_participant"));
    return ok(fields, () -> AccessTokenViews.of(tokens.create(draft)));
  }

  private static AccessTokenAnswer forgotPassCode(AccessTokens tokens, JsonFields fields) {
    String identifier = fields.requiredText(IDENTIFIER);
    return ok(
        fields,
        () -> {
          tokens.forgotPassCode(identifier);
          return AccessTokenViews.object();
        });
  }

  private static AccessTokenAnswer changePassCode(AccessTokens tokens, JsonFields fields) {
    TokenCredentials credentials = credentials(fields);
    Secret next = fields.requiredSecret("new_pass_code");
    if (credentials == null || next == null) {
      return AccessTokenAnswer.invalid(new Details(fields.faults().kept()));
    }
    PassCodeChange change = tokens.changePassCode(credentials, next);
    if (change instanceof PassCodeChange.Rejected rejected) {
      return AccessTokenAnswer.invalid(
          new Details(
              rejected.violations().stream()
                  .map(it -> new Violation("new_pass_code", it.message()))
                  .toList()));
    }
    return change instanceof PassCodeChange.Changed
        ? AccessTokenAnswer.ok(AccessTokenViews.object())
        : AccessTokenAnswer.refused(403, "REFUSED", "the credentials were refused", null);
  }

  /** Returns the presented credentials, or null if a fault was added. */
  private static @Nullable TokenCredentials credentials(JsonFields fields) {
    String identifier = fields.text(IDENTIFIER);
    Secret passCode = fields.secret("pass_code");
    Secret otp = fields.secret("otp");
    Secret code = fields.secret("authentication_code");
    if (!fields.faults().isEmpty()) {
      return null;
    }
    if (identifier == null && code != null && passCode == null && otp == null) {
      return TokenCredentials.code(code);
    }
    if (identifier != null && code == null && passCode != null && otp == null) {
      return fields.read(IDENTIFIER, () -> TokenCredentials.passCode(identifier, passCode));
    }
    if (identifier != null && code == null && passCode == null && otp != null) {
      return fields.read(IDENTIFIER, () -> TokenCredentials.oneTimePassword(identifier, otp));
    }
    fields
        .faults()
        .add(IDENTIFIER, "with either pass_code or otp is required, or authentication_code alone");
    return null;
  }

  private static AccessTokenAnswer update(AccessTokens tokens, JsonFields fields) {
    TokenRef ref = ref(fields);
    Function<String, @Nullable Patch<String>> text =
        name -> fields.isGiven(name) ? new Patch<>(fields.text(name)) : null;
    Function<String, @Nullable Patch<Secret>> secret =
        name -> fields.isGiven(name) ? new Patch<>(fields.secret(name)) : null;
    AccessTokenChange change =
        new AccessTokenChange(
            text.apply("new_identifier"),
            secret.apply("new_pass_code"),
            secret.apply("new_authentication_code"),
            text.apply("classification"),
            text.apply("accounts_receivable"),
            text.apply("rewards_participant"));
    return ok(fields, () -> token(tokens.update(ref, change)));
  }

  private static AccessTokenAnswer verify(AccessTokens tokens, JsonFields fields) {
    TokenRef ref = ref(fields);
    Secret code = fields.requiredSecret("verification_code");
    Secret next = fields.secret("new_pass_code");
    if (code == null || !fields.faults().isEmpty()) {
      return AccessTokenAnswer.invalid(new Details(fields.faults().kept()));
    }
    Verification told = next == null ? tokens.verify(ref, code) : tokens.verify(ref, code, next);
    if (told instanceof Verification.Verified verified) {
      return AccessTokenAnswer.ok(token(verified.token()));
    }
    ObjectNode data = AccessTokenViews.object();
    if (told instanceof Verification.WrongCode wrong) {
      data.put("attempts_left", wrong.attemptsLeft());
      return AccessTokenAnswer.refused(403, "WRONG_CODE", "the code is wrong", data);
    }
    if (told instanceof Verification.Locked locked) {
      data.put("locked_until", AccessTokenViews.end(locked.until()));
      return AccessTokenAnswer.refused(403, "LOCKED", "the access token is locked", data);
    }
    return AccessTokenAnswer.refused(403, "CODE_EXPIRED", "the code has expired", null);
  }
}
