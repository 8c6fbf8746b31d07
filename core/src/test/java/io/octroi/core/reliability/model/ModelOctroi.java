package io.octroi.core.reliability.model;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.accesstoken.PassCodeMessage;
import io.octroi.core.SettableClock;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A model of an Octroi in UTC, as specified: tenants that share only the time. */
public final class ModelOctroi {

  private final SettableClock clock;
  private final Mutation mutation;
  private final boolean pendingCertificates;
  private final List<PassCodeMessage> sent = new ArrayList<>();
  private final Map<String, ModelTenant> tenants = new TreeMap<>();
  private final ModelCredentials keys;
  private Instant highest = Instant.MIN;
  private long lastVersion;
  private long drawn;

  /**
   * Creates a model.
   *
   * @param clock the clock of the host, in microseconds
   * @param mutation the rule to get wrong
   * @param pendingCertificates whether submitted certificates wait for approval
   */
  public ModelOctroi(SettableClock clock, Mutation mutation, boolean pendingCertificates) {
    this.clock = clock;
    this.mutation = mutation;
    this.pendingCertificates = pendingCertificates;
    this.keys = new ModelCredentials(this);
  }

  private ModelOctroi(ModelOctroi other) {
    clock = other.clock;
    mutation = other.mutation;
    pendingCertificates = other.pendingCertificates;
    highest = other.highest;
    lastVersion = other.lastVersion;
    drawn = other.drawn;
    keys = new ModelCredentials(this, other.keys);
    other.tenants.forEach((id, tenant) -> tenants.put(id, new ModelTenant(this, tenant)));
  }

  ModelOctroi copy() {
    return new ModelOctroi(this);
  }

  Tenant tenant(TenantId id) {
    return tenants.computeIfAbsent(id.value(), key -> new ModelTenant(this, id));
  }

  Tenant signIn(PresentedCredential credentials) {
    return keys.signIn(credentials);
  }

  Tenant session(PresentedCredential credentials) {
    return keys.session(credentials);
  }

  Credentials keys() {
    return keys;
  }

  List<PassCodeMessage> sent() {
    return sent;
  }

  boolean gets(Mutation wrong) {
    return mutation == wrong;
  }

  boolean pendingCertificates() {
    return pendingCertificates;
  }

  /** Returns the time of records and lifetimes, which never goes back. */
  Instant now() {
    Instant read = clock.instant();
    if (read.isAfter(highest)) {
      highest = read;
    }
    return highest;
  }

  /** Returns the elapsed time for rate limits, which always advances. */
  Instant lived() {
    return Instant.EPOCH.plusNanos(clock.passed());
  }

  /** Returns the first version of a record, greater than all earlier versions. */
  long newVersion() {
    Instant now = now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    lastVersion = Math.max(micros, lastVersion + 1);
    return lastVersion;
  }

  /** Returns the next version of a record. */
  long versionAfter(long old) {
    lastVersion = Math.max(old + 1, lastVersion);
    return old + 1;
  }

  /** Returns the date by the clock, which may go back. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Returns a new id, greater than all earlier ones. */
  UUID newId() {
    return new UUID(++drawn, 0);
  }
}
