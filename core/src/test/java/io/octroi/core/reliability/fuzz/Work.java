package io.octroi.core.reliability.fuzz;

import java.lang.reflect.Array;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the work of the classes loaded by {@link CountingLoader}, in steps: one for each method
 * entered, branch taken and character read by a pattern, and one for each character or element that
 * a method of the JDK reads or copies. The loaded code calls it.
 */
public final class Work {

  /** Number of consecutive marks that are normalized in negligible time. */
  private static final int MARKS_FREE = 256;

  private static long done;

  private Work() {}

  static long of(Runnable call) {
    long before = done;
    call.run();
    return done - before;
  }

  /** Counts a method or a branch. */
  public static void step() {
    done++;
  }

  /** Counts copied elements. */
  public static void steps(int count) {
    done += count;
  }

  /** Counts the elements read by a method whose time is linear in the size. */
  public static void through(Object thing) {
    if (thing instanceof CharSequence text) {
      done += text.length();
    } else if (thing instanceof List || thing instanceof Queue) {
      done += ((Collection<?>) thing).size();
    }
  }

  /** Counts the elements of something copied or created. */
  public static void made(Object thing) {
    if (thing instanceof CharSequence text) {
      done += text.length();
    } else if (thing instanceof Collection<?> elements) {
      done += elements.size();
    } else if (thing instanceof Map<?, ?> entries) {
      done += entries.size();
    } else if (thing != null && thing.getClass().isArray()) {
      done += Array.getLength(thing);
    }
  }

  /** Replaces {@link Pattern#matcher}. */
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Read(text));
  }

  /** Replaces {@link String#matches}. */
  public static boolean matches(String text, String pattern) {
    return matcher(Pattern.compile(pattern), text).matches();
  }

  /** Replaces {@link Normalizer#normalize}, which inserts each mark among those before it. */
  public static String normalize(CharSequence text, Normalizer.Form form) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      marks = Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      done += 1 + Math.max(0, marks - MARKS_FREE);
    }
    return Normalizer.normalize(text, form);
  }

  /** Replaces {@link String#indexOf(int)}. */
  public static int indexOf(String text, int c) {
    return indexOf(text, c, 0);
  }

  /** Replaces {@link String#indexOf(int, int)}. */
  public static int indexOf(String text, int c, int from) {
    return found(text.indexOf(c, from), from, text.length());
  }

  /** Replaces {@link String#indexOf(String)}. */
  public static int indexOf(String text, String part) {
    return found(text.indexOf(part), 0, text.length());
  }

  /** Replaces {@link List#indexOf}. */
  public static int indexOf(List<?> elements, Object element) {
    return found(elements.indexOf(element), 0, elements.size());
  }

  /** Counts the elements searched and returns the index. */
  private static int found(int at, int from, int end) {
    done += (at < 0 ? end : at) - Math.max(0, from);
    return at;
  }

  /** Counts each read of a character. */
  private record Read(CharSequence text) implements CharSequence {

    @Override
    public char charAt(int index) {
      done++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      done += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
