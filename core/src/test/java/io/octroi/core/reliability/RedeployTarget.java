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

/** Deploys a host again and again, as an application server does, and tells what is left. */
final class RedeployTarget {

  private static final int COLLECTIONS_MAX = 40;
  private static final long WAIT_MILLIS = 250;

  private RedeployTarget() {}

  /**
   * Prints how many class loaders are left.
   *
   * @param arguments a folder for files, how many deployments, and their class path
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
    System.out.println(left + " class loaders of " + loaders.size() + " are left");
    System.out.println("threads: " + otherThreads());
  }

  /** The JDK keeps the types of the record that was compared last. */
  private record Other(Path path) {}

  /** Lets the JDK keep another record's types than those of the last deployment. */
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

  /** Returns the threads that a deployment left, by their names. */
  private static List<String> otherThreads() throws IOException {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(?i).*(octroi|h2|mv|password4j|hibernate).*"))
        .sorted()
        .toList();
  }
}
