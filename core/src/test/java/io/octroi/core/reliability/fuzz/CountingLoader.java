package io.octroi.core.reliability.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Loads a second copy of our classes and of the libraries that parse our input, with calls to
 * {@link Work} inserted.
 */
final class CountingLoader extends ClassLoader {

  private static final List<String> COUNTED =
      List.of("io.octroi.", "de.siegmar.", "com.fasterxml.jackson.", "com.ibm.icu.");

  /** Classes that are not loaded again. */
  private static final Set<String> SHARED =
      Set.of(Work.class.getName(), FuzzTarget.class.getName());

  CountingLoader() {
    super(CountingLoader.class.getClassLoader());
  }

  /** Returns a target whose work is counted. */
  FuzzTarget target(Class<? extends FuzzTarget> type) {
    try {
      return Targets.make(loadClass(type.getName()));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean counted = COUNTED.stream().anyMatch(name::startsWith) && !SHARED.contains(name);
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = counted ? findLoadedClass(name) : super.loadClass(name, resolve);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new CountedClass(writer), 0);
      byte[] code = writer.toByteArray();
      return defineClass(name, code, 0, code.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
