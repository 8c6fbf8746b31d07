package io.octroi.core.reliability;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Deploys a host repeatedly, as an application server does, and prints which class loaders and
 * threads remain.
 */
final class RedeployTarget {

  private static final int COLLECTIONS_MAX = 40;
  private static final long WAIT_MILLIS = 250;

  private RedeployTarget() {}

  /**
   * Prints the number of remaining class loaders and the remaining threads.
   *
   * @param arguments a folder for files, the number of deployments, and their class path
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int deployments = Integer.parseInt(arguments[1]);
    URL[] classPath = new URL[arguments.length - 2];
    for (int i = 0; i < classPath.length; i++) {
      classPath[i] = Path.of(arguments[i + 2]).toUri().toURL();
    }
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < deployments; i++) {
      Path place = Files.createDirectories(folder.resolve("deployment" + i));
      loaders.add(new WeakReference<>(deploy(classPath, place), collected));
    }
    displaceRecords();
    int left = deployments - countCollected(collected, deployments);
    System.out.println(left + " class loaders of " + loaders.size() + " remain");
    System.out.println("threads: " + otherThreads());
  }

  /** A record to compare, because the JDK caches the types of the record compared last. */
  private record Other(Path path) {}

  /** Replaces the types cached by the JDK with those of another record. */
  private static void displaceRecords() {
    Other other = new Other(Path.of("other"));
    if (!other.equals(new Other(other.path)) || other.hashCode() == other.toString().hashCode()) {
      throw new IllegalStateException();
    }
  }

  private static ClassLoader deploy(URL[] classPath, Path place) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Object host =
          loader.loadClass(Deployment.class.getName()).getDeclaredConstructor().newInstance();
      @SuppressWarnings("unchecked")
      Consumer<Path> deployment = (Consumer<Path>) host;
      deployment.accept(place);
      return loader;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static int countCollected(ReferenceQueue<ClassLoader> queue, int all)
      throws InterruptedException {
    Set<Reference<?>> collected = new HashSet<>();
    for (int i = 0; i < COLLECTIONS_MAX && collected.size() < all; i++) {
      System.gc();
      for (Reference<?> next = queue.remove(WAIT_MILLIS); next != null; next = queue.poll()) {
        collected.add(next);
      }
    }
    return collected.size();
  }

  /** Returns the names of the threads that the deployments left. */
  private static List<String> otherThreads() throws IOException {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(?i).*(octroi|h2|mv|password4j|hibernate).*"))
        .sorted()
        .toList();
  }
}
