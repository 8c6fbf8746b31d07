package io.octroi.core.sweep;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.Text;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiBuilder;
import io.octroi.core.guard.SampleTenant;
import io.octroi.guard.Role;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.DueRule;
import io.octroi.paymentterm.Schedule;
import io.octroi.ratefiles.ForeignRateFile;
import io.octroi.ratefiles.RateFiles;
import io.octroi.ratefiles.StreamlinedFiles;
import io.octroi.shiptax.ShipTaxAssessment;
import io.octroi.shiptax.ShipTaxDraft;
import io.octroi.shiptax.ShipTaxDraftBuilder;
import io.octroi.shiptax.ShipTaxReversal;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2DataSourceBuilder;
import io.octroi.storage.h2.H2FileBuilder;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.storage.postgresql.PostgresStorageBuilder;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Sale;
import io.octroi.taxrate.SaleBuilder;
import io.octroi.taxrate.SaleTax;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxBoundaryBuilder;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxQueryBuilder;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.TaxabilityBuilder;
import io.octroi.taxrate.Treatment;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A valid value of each type that public members accept, created for each use. */
final class Samples {

  private final SampleTenant sample;
  private final Path folder;
  private final Map<Type, Supplier<?>> makers = new HashMap<>();

  /** Valid values of parameters for which the sample of their type is invalid. */
  private final Map<String, Object> byName =
      Map.of(
          "rate", "0.07",
          "text", "8.25",
          "hash", "0".repeat(64),
          "url", "https://example.com/",
          "proof", "{}",
          "state", "IL",
          "zip", "60062",
          "scale", 2,
          "position", 1L,
          "day", 1);

  private int files;

  /** Creates samples of values known to tenants with the given sample, and of files in a folder. */
  Samples(SampleTenant sample, Path folder) {
    this.sample = sample;
    this.folder = folder;
    ofTheJdk();
    add(DateRange.class, DateRange::always);
    add(Violations.class, Violations::new);
    add(Text.class, Samples::text);
    add(Text.Checker.class, Samples::checker);
    add(Place.class, () -> Place.usa("IL", "60062"));
    add(TaxQueryBuilder.class, TaxQuery::builder);
    add(TaxRuleBuilder.class, () -> TaxRule.of("a", "USA", "0.07"));
    add(TaxRule.class, () -> TaxRule.of("a", "USA", "0.07").build());
    add(TaxBoundaryBuilder.class, () -> TaxBoundary.of("USA", "a"));
    add(TaxBoundary.class, () -> TaxBoundary.of("USA", "a").build());
    add(TaxabilityBuilder.class, () -> Taxability.of("USA", "food", Treatment.exempt()));
    add(Taxability.class, () -> Taxability.of("USA", "food", Treatment.exempt()).build());
    add(Sale.class, Samples::sale);
    add(SaleBuilder.class, () -> Sale.to(Place.usa("IL", "60062")));
    add(SaleBuilder.LineOptions.class, Samples::lineOptions);
    add(SaleTax.class, Samples::saleTax);
    add(TaxRate.class, () -> TaxRate.of(components(), DateRange.always(), false));
    add(DueRule.DayWithCutOff.class, () -> new DueRule.DayWithCutOff(15, 10));
    add(Schedule.class, () -> Schedule.of(new DueRule.Net(30)));
    add(ShipTaxReversal.class, this::reversal);
    add(ShipTaxDraftBuilder.class, ShipTaxDraft::builder);
    add(Role.class, () -> Role.of("sample"));
    add(ForeignRateFile.class, () -> RateFiles.zip5(file()));
    add(StreamlinedFiles.class, () -> RateFiles.streamlined(file(), file()));
    add(OctroiBuilder.class, () -> Octroi.with(MemoryStorage.create()));
    add(Storage.class, MemoryStorage::create);
    add(H2FileBuilder.class, () -> H2Storage.builder(file()));
    add(H2DataSourceBuilder.class, () -> H2Storage.builder(dataSource()));
    add(PostgresStorageBuilder.class, () -> PostgresStorage.builder(dataSource()));
  }

  private void ofTheJdk() {
    add(boolean.class, () -> true);
    add(Boolean.class, () -> true);
    add(Integer.class, () -> 1);
    add(Long.class, () -> 1L);
    add(char[].class, "secret"::toCharArray);
    add(Throwable.class, RuntimeException::new);
    add(RoundingMode.class, () -> RoundingMode.HALF_UP);
    add(Duration.class, () -> Duration.ofHours(1));
    add(Period.class, () -> Period.ofDays(1));
    add(InstantSource.class, InstantSource::system);
    add(ZoneId.class, () -> ZoneOffset.UTC);
    add(OptionalInt.class, () -> OptionalInt.of(1));
    add(OptionalLong.class, () -> OptionalLong.of(1));
    add(Path.class, this::file);
    add(DataSource.class, Samples::dataSource);
  }

  private void add(Type type, Supplier<?> maker) {
    makers.put(type, maker);
  }

  private Path file() {
    return folder.resolve("file" + files++);
  }

  private static DataSource dataSource() {
    return Call.failing(DataSource.class, new SQLException("no database"));
  }

  private static List<TaxComponent> components() {
    return List.of(new TaxComponent("a", new BigDecimal("0.07"), false));
  }

  private ShipTaxReversal reversal() {
    ShipTaxAssessment assessment = (ShipTaxAssessment) of(ShipTaxAssessment.class);
    return assessment.reversed(BigDecimal.ONE, BigDecimal.ONE);
  }

  private static Sale sale() {
    return Sale.to(Place.usa("IL", "60062")).line("line", "19", "1", "19.90").build();
  }

  private static SaleBuilder.LineOptions lineOptions() {
    List<SaleBuilder.LineOptions> options = new ArrayList<>();
    Sale.to(Place.usa("IL", "60062"))
        .line(
            "line",
            "19",
            "1",
            "19.90",
            given -> {
              options.add(given);
              return given;
            });
    return options.get(0);
  }

  private static SaleTax saleTax() {
    List<TaxRate> rates = List.of(TaxRate.of(components(), DateRange.always(), false));
    return SaleTax.of(sale(), rates, Rounding.halfUp(2), LocalDate.of(2026, 1, 1), 1);
  }

  private static Text text() {
    try {
      return Product.class.getDeclaredField("id").getAnnotation(Text.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Text.Checker checker() {
    Text.Checker checker = new Text.Checker();
    checker.initialize(text());
    return checker;
  }

  /** Returns a valid value of a parameter or component. */
  Object of(Type type, String name) {
    Object value = byName.get(name);
    return value != null && wrapper(type).isInstance(value) ? value : of(type);
  }

  private static Class<?> wrapper(Type type) {
    return type == int.class
        ? Integer.class
        : type == long.class ? Long.class : type instanceof Class<?> raw ? raw : Void.class;
  }

  /** Returns a valid value of a type. */
  Object of(Type type) {
    Supplier<?> maker = makers.get(type);
    return maker != null ? maker.get() : sample.argument(type).orElseGet(() -> general(type));
  }

  /** Returns valid arguments. */
  Object[] arguments(Executable member) {
    Type[] types = member.getGenericParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = of(types[i], member.getParameters()[i].getName());
    }
    return values;
  }

  private Object general(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, of(generic.getActualTypeArguments()[arity(generic) - 1]));
    }
    if (type instanceof TypeVariable) {
      return "item";
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0]);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isArray()) {
      Object array = Array.newInstance(raw.getComponentType(), 1);
      Array.set(array, 0, of(raw.getComponentType()));
      return array;
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    }
    if (raw.isRecord()) {
      return made(raw, record(raw, -1, null));
    }
    if (raw.isSealed()) {
      return of(raw.getPermittedSubclasses()[0]);
    }
    return raw.isInterface() ? Call.stub(raw) : constructed(raw);
  }

  private static int arity(ParameterizedType type) {
    return type.getActualTypeArguments().length;
  }

  private static Object container(ParameterizedType type, Object item) {
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw.isRecord()) {
      return Call.of(raw.getDeclaredConstructors()[0], null, item).value();
    }
    return Map.<Class<?>, Supplier<?>>of(
            Optional.class, () -> Optional.of(item),
            List.class, () -> List.of(item),
            Collection.class, () -> List.of(item),
            Set.class, () -> Set.of(item),
            Map.class, () -> Map.of("key", item),
            SortedMap.class, () -> new TreeMap<>(Map.of("key", item)),
            Stream.class, () -> Stream.of(item),
            Supplier.class, () -> (Supplier<Object>) () -> item,
            Function.class, () -> (Function<Object, Object>) any -> item,
            UnaryOperator.class, UnaryOperator::identity)
        .get(raw)
        .get();
  }

  private Object constructed(Class<?> type) {
    Executable maker =
        PublicSurface.members(type).stream()
            .filter(Constructor.class::isInstance)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no sample of " + type));
    return made(type, Call.of(maker, null, arguments(maker)));
  }

  private static Object made(Class<?> type, Call made) {
    if (made.failure() != null) {
      throw new AssertionError("no sample of " + type, made.failure());
    }
    return made.value();
  }

  /** Creates a record with valid components except for one. */
  Call record(Class<?> type, int changed, Object value) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = i == changed ? value : of(parts[i].getGenericType(), parts[i].getName());
    }
    try {
      return Call.of(
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new)),
          null,
          values);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
