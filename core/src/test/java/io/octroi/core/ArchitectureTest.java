package io.octroi.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The walls of the house: which room may see which. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.octroi");

  @Test
  void theApiSeesNeitherCoreNorAnAdapter() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.octroi",
                "io.octroi.taxrate",
                "io.octroi.customer",
                "io.octroi.shiptax",
                "io.octroi.paymentterm",
                "io.octroi.consent",
                "io.octroi.ecommercetoken",
                "io.octroi.accesstoken",
                "io.octroi.guard",
                "io.octroi.spi"))
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.octroi.core..", "io.octroi.storage.."))
        .check(HOUSE);
  }

  @Test
  void coreSeesNoAdapterAndAnAdapterNoCore() {
    noClasses()
        .that(resideInAPackage("io.octroi.core.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.storage.."))
        .check(HOUSE);
    noClasses()
        .that(resideInAPackage("io.octroi.storage.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.core.."))
        .check(HOUSE);
  }

  @Test
  void whatAHostSeesDoesNotSeeTheStorageSpi() {
    noClasses()
        .that(
            resideInAnyPackage(
                "io.octroi",
                "io.octroi.taxrate",
                "io.octroi.customer",
                "io.octroi.shiptax",
                "io.octroi.paymentterm",
                "io.octroi.consent",
                "io.octroi.ecommercetoken",
                "io.octroi.guard"))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.spi"))
        .check(HOUSE);
  }

  @Test
  void nobodyReadsAClockButTheOneThatTheHostGave() {
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
        .check(HOUSE);
  }

  @Test
  void theFeaturesOfCoreDoNotDependOnEachOtherInCircles() {
    slices().matching("io.octroi.(core.*)..").should().beFreeOfCycles().check(HOUSE);
    noClasses()
        .that(resideInAnyPackage("io.octroi.core.*.."))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.core"))
        .check(HOUSE);
  }

  @Test
  void thePackagesOfTaxRatesDependOnEachOtherInOneDirection() {
    slices().matching("io.octroi.core.(**)").should().beFreeOfCycles().check(HOUSE);
    noClasses()
        .that(resideInAPackage("io.octroi.core.taxrate.index"))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.core.taxrate.csv"))
        .check(HOUSE);
    noClasses()
        .that(resideInAPackage("io.octroi.core.taxrate.csv"))
        .should()
        .dependOnClassesThat(resideInAPackage("io.octroi.core.taxrate.index"))
        .check(HOUSE);
  }

  @Test
  void nothingIsKeptInStaticVariables() {
    fields()
        .that()
        .areDeclaredInClassesThat(resideInAPackage("io.octroi.."))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(HOUSE);
  }

  @Test
  void noNameSaysNothing() {
    noClasses()
        .that(resideInAPackage("io.octroi.."))
        .should()
        .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*|.*(Impl|Manager|Helper|Utils?)")
        .check(HOUSE);
  }
}
