package io.octroi.core.sweep;

import io.octroi.Tenant;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.core.Octroi;
import io.octroi.guard.CallListener;
import io.octroi.ratefiles.RateFiles;
import io.octroi.storage.h2.H2Storage;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.taxrate.RateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API for hosts: public members of public types in exported packages. */
final class PublicSurface {

  /** One type of each module. */
  private static final List<Class<?>> MODULES =
      List.of(
          Tenant.class,
          RateFiles.class,
          Octroi.class,
          MemoryStorage.class,
          H2Storage.class,
          PostgresStorage.class);

  /** Called by the library, not by hosts, and exercised by the contract tests of adapters. */
  private static final String SPI = "io.octroi.spi";

  /** Implemented by hosts, or called only while a call of a host runs. */
  private static final Set<Class<?>> OF_HOSTS =
      Set.of(
          CallListener.class, SecretDelivery.class, RateFile.class, RateFile.EntryConsumer.class);

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private PublicSurface() {}

  /** Returns all types, ordered by name. */
  static List<Class<?>> types() {
    return MODULES.stream()
        .flatMap(PublicSurface::typesBeside)
        .filter(type -> isPublic(type) && !type.isAnnotation() && !OF_HOSTS.contains(type))
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  /**
   * Returns the constructors and methods of a type, without those that the compiler generates for
   * enums.
   */
  static List<Executable> members(Class<?> type) {
    return Stream.<Executable>concat(
            Modifier.isAbstract(type.getModifiers())
                ? Stream.of()
                : Arrays.stream(type.getDeclaredConstructors()),
            Arrays.stream(type.getDeclaredMethods()).filter(method -> isOwn(type, method)))
        .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
        .filter(member -> !member.isSynthetic())
        .sorted(Comparator.comparing(Executable::toGenericString))
        .toList();
  }

  private static boolean isOwn(Class<?> type, Method method) {
    return !OF_EVERY_OBJECT.contains(method.getName())
        && !(type.isEnum() && Set.of("valueOf", "values").contains(method.getName()));
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static Stream<Class<?>> typesBeside(Class<?> one) {
    ModuleReference module = moduleOf(one);
    Set<String> packages =
        module.descriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .filter(name -> !name.equals(SPI))
            .collect(Collectors.toSet());
    try (ModuleReader reader = module.open()) {
      return reader
          .list()
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .filter(name -> packages.contains(name.replaceFirst("\\.?[^.]*$", "")))
          .filter(name -> !name.endsWith(".package-info"))
          .<Class<?>>map(PublicSurface::load)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleReference moduleOf(Class<?> type) {
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ModuleFinder.of(place).findAll().iterator().next();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicSurface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
