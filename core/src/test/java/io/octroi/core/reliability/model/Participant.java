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
 * One of those to whom the same calls are made: an Octroi, or a model of one. It remembers what was
 * handed out to the callers, each thing under a tag that the calls agree on.
 */
public final class Participant {

  private static final UUID NOBODYS = new UUID(0, 0);
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
   * An Octroi.
   *
   * @param octroi whose pass codes are delivered to {@code sent}
   * @param suffix what its tenants are called besides their number
   */
  public static Participant octroi(Octroi octroi, List<PassCodeMessage> sent, String suffix) {
    return new Participant(
        sent, null, octroi::tenant, octroi::signIn, octroi.credentials(), suffix);
  }

  /** The same, when its store was opened again. */
  public Participant reopened(Octroi octroi) {
    Participant again = octroi(octroi, sent, suffix);
    again.names = names;
    again.kept.putAll(kept);
    return again;
  }

  /** A model. */
  public static Participant model(ModelOctroi model) {
    return new Participant(model.sent(), model, model::tenant, model::signIn, model.keys(), "");
  }

  /** The same model again, which goes its own way from here. */
  public Participant copy() {
    Participant copy = model(Objects.requireNonNull(model).copy());
    copy.names = names.copy();
    copy.kept.putAll(kept);
    return copy;
  }

  /** The same model after a call whose answer nobody heard; empty if it changes nothing. */
  public Optional<Participant> after(Call call) {
    Participant after = copy();
    String told = after.answer(call);
    after.names = names.copy();
    after.kept.clear();
    after.kept.putAll(kept);
    boolean refused = told.equals("false") || REFUSED.matcher(told).lookingAt();
    return refused ? Optional.empty() : Optional.of(after);
  }

  /** Makes a call, and tells what came of it. */
  public String answer(Call call) {
    return Outcome.of(() -> call.on().apply(this, tenant(call.tenant())), names);
  }

  /** Lets it read the clock, before that is set back: time never goes back for those who saw it. */
  public void seeTime() {
    if (model != null) {
      model.now();
    }
    tenant(0).ecommerceTokens().list(CustomerId.of("nobody"), PageRequest.first(1));
  }

  TenantId id(int tenant) {
    return TenantId.of("tenant-" + tenant + (suffix.isEmpty() ? "" : " " + suffix));
  }

  private Tenant tenant(int number) {
    return tenants.apply(id(number));
  }

  /** Lets somebody in, who stays in whatever becomes of the credentials. */
  void comeIn(String tag, PresentedCredential credentials) {
    Tenant services = signIn.apply(credentials);
    kept.put(tag, model == null ? services : credentials); // A model may be copied.
  }

  /** The services of somebody who has come in. */
  Optional<Tenant> session(String tag) {
    Object in = kept.get(tag);
    return model != null && in instanceof PresentedCredential credentials
        ? Optional.of(model.session(credentials))
        : Optional.ofNullable((Tenant) in);
  }

  Credentials keys() {
    return keys;
  }

  /** What was sent since this was asked for last. */
  List<PassCodeMessage> sent() {
    List<PassCodeMessage> since = new ArrayList<>(sent);
    sent.clear();
    return since;
  }

  /** What something that was drawn at random is called, where nothing is said of its order. */
  String name(Object drawn) {
    return names.ofUnordered(drawn);
  }

  <T> T keep(String tag, T value) {
    kept.put(tag, value);
    return value;
  }

  /** A secret that was handed out; one that nobody has if none was. */
  Secret secret(String tag) {
    return (Secret) kept.getOrDefault(tag, Secret.of("000000"));
  }

  UUID uuid(String tag) {
    return (UUID) kept.getOrDefault(tag, NOBODYS);
  }

  String text(String tag) {
    return (String) kept.getOrDefault(tag, "nobodys");
  }

  long number(String tag) {
    return (long) kept.getOrDefault(tag, 0L);
  }
}
