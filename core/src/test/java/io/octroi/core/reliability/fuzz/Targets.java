package io.octroi.core.reliability.fuzz;

import java.util.Locale;

/** The targets, named after the folders of their stored inputs. */
enum Targets {
  PLACES(PlaceTarget.class),
  CSV(CsvTarget.class),
  RATES(RatesTarget.class),
  URLS(UrlTarget.class),
  SCHEDULES(ScheduleTarget.class),
  CREDENTIALS(CredentialTarget.class),
  IDENTIFIERS(IdentifierTarget.class),
  PROOFS(ProofTarget.class);

  private final Class<? extends FuzzTarget> type;

  Targets(Class<? extends FuzzTarget> type) {
    this.type = type;
  }

  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  Class<? extends FuzzTarget> type() {
    return type;
  }

  FuzzTarget make() {
    return make(type);
  }

  static FuzzTarget make(Class<?> type) {
    try {
      return (FuzzTarget) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be created", e);
    }
  }
}
