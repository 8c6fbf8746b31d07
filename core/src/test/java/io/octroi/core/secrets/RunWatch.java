package io.octroi.core.secrets;

import io.octroi.OctroiException;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.accesstoken.AccessTokens;
import io.octroi.accesstoken.SecretDelivery;
import io.octroi.ecommercetoken.CertificateDesk;
import io.octroi.ecommercetoken.EcommerceTokens;
import io.octroi.guard.Credentials;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.CustomerStore;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Storage;
import io.octroi.storage.h2.H2Storage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records the secrets issued during the tests of this module, and all output that might contain
 * them: stored rows, the text of answers, exceptions with their causes, log records. {@code
 * WholeRunScan} searches the records after all tests. Active if the system property {@code
 * octroi.secrets.watch} names a folder.
 */
public final class RunWatch {

  /** One instance for the run, because test classes share no state. */
  private static final Optional<RunWatch> RUN =
      Optional.ofNullable(System.getProperty("octroi.secrets.watch"))
          .map(folder -> new RunWatch(Path.of(folder)));

  private static final Set<Class<?>> STORES =
      Set.of(
          AccessTokenStore.class,
          AccessTokenConfigurationStore.class,
          EcommerceTokenStore.class,
          CustomerStore.class,
          CredentialStore.class);

  private static final Set<Class<?>> SERVICES =
      Set.of(AccessTokens.class, EcommerceTokens.class, CertificateDesk.class);

  /** The identity hash in the default {@code toString}, which may look like a code by chance. */
  private static final Pattern IDENTITY = Pattern.compile("(?<=[\\w$\\]])@[0-9a-f]{1,8}\\b");

  private final Path folder;
  private final BufferedWriter issued;

  private final BufferedWriter told;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Set<String> backedUp = ConcurrentHashMap.newKeySet();

  /** A strong reference, because the JDK discards the level of an unreachable logger. */
  private final List<Logger> detailed =
      Stream.of("io.octroi", "org.jdbi", "com.password4j", "org.hibernate")
          .map(Logger::getLogger)
          .toList();

  private RunWatch(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (var old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
      issued = Files.newBufferedWriter(folder.resolve("issued"));
      told = Files.newBufferedWriter(folder.resolve("told"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    Logger root = Logger.getLogger("");
    root.addHandler(new RecordingHandler());
    // Detailed records of the libraries are not printed on the console but are recorded here.
    detailed.forEach(logger -> logger.setLevel(Level.ALL));
  }

  /** Returns a tenant whose token services are watched. */
  public static Tenant watching(Tenant tenant) {
    return RUN.map(run -> run.proxy(Tenant.class, tenant, false)).orElse(tenant);
  }

  /** Returns credentials that are watched. */
  public static Credentials watching(Credentials keys) {
    return RUN.map(run -> run.proxy(Credentials.class, keys, true)).orElse(keys);
  }

  /** Returns a storage whose stores that may receive secrets are watched. */
  public static Storage watching(Storage storage) {
    return RUN.map(run -> run.proxy(Storage.class, storage, false)).orElse(storage);
  }

  /** Returns a delivery whose messages are watched. */
  public static SecretDelivery watching(SecretDelivery delivery) {
    return RUN.<SecretDelivery>map(
            run ->
                message -> {
                  run.take(message);
                  delivery.deliver(message);
                })
        .orElse(delivery);
  }

  /** Backs up a database before it is closed, once per test class, for the search. */
  public static void closing(Storage storage) {
    if (storage instanceof H2Storage database) {
      RUN.ifPresent(run -> run.keep(database));
    }
  }

  private void keep(H2Storage database) {
    String test =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackFrame::getClassName)
                        .filter(name -> name.endsWith("Test"))
                        .reduce((inner, outer) -> outer))
            .orElse("unknown");
    boolean hasSecrets = Stream.of("token", "Token", "guard").anyMatch(test::contains);
    if (hasSecrets && backedUp.add(test)) {
      database.backup(folder.resolve(test + ".database"));
    }
  }

  private <T> T proxy(Class<T> type, Object target, boolean tells) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments, tells)));
  }

  private Object call(Object target, Method method, Object[] arguments, boolean tells)
      throws Throwable {
    if (tells && arguments != null && STORES.contains(method.getDeclaringClass())) {
      for (Object argument : arguments) {
        tellParts(argument);
      }
    }
    try {
      Object result = method.invoke(target, arguments);
      if (STORES.contains(method.getReturnType()) || SERVICES.contains(method.getReturnType())) {
        return proxy(method.getReturnType(), result, true);
      }
      if (tells) {
        take(result);
      }
      return result;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof OctroiException failure) {
        tell(Canaries.traceOf(failure));
      }
      throw e.getCause();
    }
  }

  /** Records the secrets in an answer, and its text. */
  private void take(Object answer) {
    issue(answer);
    if (answer != null && !(answer instanceof Secret)) {
      tell(answer.toString());
    }
  }

  private void issue(Object value) {
    if (value instanceof Secret secret) {
      String text = secret.reveal();
      if (text.length() >= SecretScan.LENGTH_MIN && known.add(text)) {
        write(issued, text);
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::issue);
    } else if (value instanceof Collection<?> many) {
      many.forEach(this::issue);
    } else if (value instanceof Record) {
      parts(value).forEach(this::issue);
    }
  }

  /** Records a row component by component, because its text may omit some. */
  private void tellParts(Object value) {
    if (value instanceof Collection<?> many) {
      many.forEach(this::tellParts);
    } else if (value instanceof Record) {
      parts(value).forEach(this::tellParts);
    } else if (value instanceof String text) {
      tell(text);
    }
  }

  private static Collection<Object> parts(Object value) {
    Collection<Object> parts = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        parts.add(accessor.invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return parts;
  }

  private void tell(String text) {
    write(told, IDENTITY.matcher(text).replaceAll(""));
  }

  private static void write(BufferedWriter writer, String line) {
    try {
      synchronized (writer) {
        writer.write(line);
        writer.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void close() {
    try {
      issued.close();
      told.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class RecordingHandler extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      // Without the caller of the logger, whose lookup would take longer than most tests.
      tell(formatter.formatMessage(record));
      if (record.getThrown() != null) {
        tell(Canaries.traceOf(record.getThrown()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
