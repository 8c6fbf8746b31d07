package io.octroi.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.octroi.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/**
 * Tests the dependencies between modules and packages. Covers new packages without a change here.
 */
class ArchitectureTest {

  private static final String CORE = "io.octroi.core..";
  private static final String ADAPTERS = "io.octroi.storage..";
  private static final String RATE_FILES = "io.octroi.ratefiles";
  private static final String SPI = "io.octroi.spi";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.octroi");

  /** The classes of the API module, and the readers of foreign files, which use the same types. */
  private static final DescribedPredicate<JavaClass> API =
      resideInAPackage("io.octroi..").and(resideOutsideOfPackages(CORE, ADAPTERS));

  /** The packages of the features, such as {@code io.octroi.taxrate}. */
  private static final DescribedPredicate<JavaClass> FEATURE =
      API.and(resideOutsideOfPackages("io.octroi", SPI, "io.octroi.internal"))
          .as("a feature of the API");

  @Test
  void theApiDependsOnNeitherCoreNorAnAdapter() {
    noClasses()
        .that(API)
        .should()
        .dependOnClassesThat(resideInAnyPackage(CORE, ADAPTERS))
        .check(CLASSES);
  }

  @Test
  void coreDependsOnNoAdapterAndAnAdapterNotOnCore() {
    noClasses()
        .that(resideInAPackage(CORE))
        .should()
        .dependOnClassesThat(resideInAPackage(ADAPTERS))
        .check(CLASSES);
    noClasses()
        .that(resideInAPackage(ADAPTERS))
        .should()
        .dependOnClassesThat(resideInAPackage(CORE))
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnTheReadersOfForeignFiles() {
    noClasses()
        .that(resideOutsideOfPackage(RATE_FILES))
        .should()
        .dependOnClassesThat(resideInAPackage(RATE_FILES))
        .check(CLASSES);
  }

  @Test
  void theHostApiDoesNotDependOnTheStorageSpi() {
    noClasses()
        .that(API.and(resideOutsideOfPackage(SPI)))
        .should()
        .dependOnClassesThat(resideInAPackage(SPI))
        .check(CLASSES);
  }

  @Test
  void theRootPackageDependsOnNoFeatureExceptForTheFacadeOfATenant() {
    noClasses()
        .that(resideInAnyPackage("io.octroi", "io.octroi.internal").and(not(type(Tenant.class))))
        .should()
        .dependOnClassesThat(FEATURE)
        .check(CLASSES);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCycles() {
    slices().matching("io.octroi.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.octroi.core.(**)").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.octroi.storage.(**)").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that(resideInAPackage("io.octroi.core.*.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.core"))
        .check(CLASSES);
  }

  @Test
  void onlyTheClockOfTheHostIsRead() {
    noClasses()
        .that(resideInAPackage("io.octroi.."))
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void staticFieldsAreFinal() {
    fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage("io.octroi.."))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void noNameIsAPlaceholder() {
    noClasses()
        .that(resideInAPackage("io.octroi.."))
        .should()
        .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*(Impl|Manager|Helper|Utils?)")
        .check(CLASSES);
  }
}
