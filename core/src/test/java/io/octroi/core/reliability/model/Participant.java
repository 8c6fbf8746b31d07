package io.octroi.core.reliability.model;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.core.Octroi;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Octroi or a model that receives the same calls as others. It stores the values that it issued,
 * each under a tag shared by all participants.
 */
public final class Participant {

  private static final UUID UNKNOWN = new UUID(0, 0);
  private static final Pattern REFUSED = Pattern.compile("[A-Za-z]+Exception");

  private final List<PassCodeMessage> sent;
  private final @Nullable ModelOctroi model;
  private final Function<TenantId, Tenant> tenants;
  private final Function<PresentedCredential, Tenant> signIn;
  private final Credentials keys;
  private final String suffix;
  private final Map<String, Object> kept = new HashMap<>();
  private Names names = new Names();

  private Participant(
      List<PassCodeMessage> sent,
      @Nullable ModelOctroi model,
      Function<TenantId, Tenant> tenants,
      Function<PresentedCredential, Tenant> signIn,
      Credentials keys,
      String suffix) {
    this.sent = sent;
    this.model = model;
    this.tenants = tenants;
    this.signIn = signIn;
    this.keys = keys;
    this.suffix = suffix;
  }

  /**
   * Creates a participant for an Octroi.
   *
   * @param octroi the Octroi, which delivers pass codes to {@code sent}
   * @param suffix the suffix of its tenant ids
   */
  public static Participant octroi(Octroi octroi, List<PassCodeMessage> sent, String suffix) {
    return new Participant(
        sent, null, octroi::tenant, octroi::signIn, octroi.credentials(), suffix);
  }

  /** Returns the same participant after its store was reopened. */
  public Participant reopened(Octroi octroi) {
    Participant again = octroi(octroi, sent, suffix);
    again.names = names;
    again.kept.putAll(kept);
    return again;
  }

  /** Creates a participant for a model. */
  public static Participant model(ModelOctroi model) {
    return new Participant(model.sent(), model, model::tenant, model::signIn, model.keys(), "");
  }

  /** Returns an independent copy of this model. */
  public Participant copy() {
    Participant copy = model(Objects.requireNonNull(model).copy());
    copy.names = names.copy();
    copy.kept.putAll(kept);
    return copy;
  }

  /**
   * Returns a copy of this model after a call without an answer; empty if the call has no effect.
   */
  public Optional<Participant> after(Call call) {
    Participant after = copy();
    String answer = after.answer(call);
    after.names = names.copy();
    after.kept.clear();
    after.kept.putAll(kept);
    boolean refused = answer.equals("false") || REFUSED.matcher(answer).lookingAt();
    return refused ? Optional.empty() : Optional.of(after);
  }

  /** Makes a call and returns its outcome. */
  public String answer(Call call) {
    return Outcome.of(() -> call.on().apply(this, tenant(call.tenant())), names);
  }

  /** Makes it read the clock before a backward step, because time never goes back once read. */
  public void seeTime() {
    if (model != null) {
      model.now();
    }
    tenant(0).ecommerceTokens().list(CustomerId.of("unknown"), PageRequest.first(1));
  }

  TenantId id(int tenant) {
    return TenantId.of("tenant-" + tenant + (suffix.isEmpty() ? "" : " " + suffix));
  }

  private Tenant tenant(int number) {
    return tenants.apply(id(number));
  }

  /** Signs in and stores the session, which outlives changes of the credentials. */
  void openSession(String tag, PresentedCredential credentials) {
    Tenant services = signIn.apply(credentials);
    kept.put(tag, model == null ? services : credentials); // A model may be copied.
  }

  /** Returns the services of a session. */
  Optional<Tenant> session(String tag) {
    Object in = kept.get(tag);
    return model != null && in instanceof PresentedCredential credentials
        ? Optional.of(model.session(credentials))
        : Optional.ofNullable((Tenant) in);
  }

  Credentials keys() {
    return keys;
  }

  /** Returns the messages sent since the last call of this method. */
  List<PassCodeMessage> sent() {
    List<PassCodeMessage> since = new ArrayList<>(sent);
    sent.clear();
    return since;
  }

  /** Returns the name of a random value without a defined order. */
  String name(Object drawn) {
    return names.ofUnordered(drawn);
  }

  <T> T keep(String tag, T value) {
    kept.put(tag, value);
    return value;
  }

  /** Returns an issued secret; one that is never valid if none was issued. */
  Secret secret(String tag) {
    return (Secret) kept.getOrDefault(tag, Secret.of("000000"));
  }

  UUID uuid(String tag) {
    return (UUID) kept.getOrDefault(tag, UNKNOWN);
  }

  String text(String tag) {
    return (String) kept.getOrDefault(tag, "unknown");
  }

  long number(String tag) {
    return (long) kept.getOrDefault(tag, 0L);
  }
}
