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
 * The work done by what {@link CountingLoader} has loaded, in steps: one for each method entered,
 * branch reached and character read by a pattern, and one for each character or element that a
 * method of the JDK goes through or copies. Called by the code that was loaded.
 */
public final class Work {

  /** As many as a name or a secret can have are sorted in no time. */
  private static final int FEW = 256;

  private static long done;

  private Work() {}

  static long of(Runnable call) {
    long before = done;
    call.run();
    return done - before;
  }

  /** A method or a branch. */
  public static void step() {
    done++;
  }

  /** Elements copied. */
  public static void steps(int count) {
    done += count;
  }

  /** Something a method goes through, if that takes as long as the thing is. */
  public static void through(Object thing) {
    if (thing instanceof CharSequence text) {
      done += text.length();
    } else if (thing instanceof List || thing instanceof Queue) {
      done += ((Collection<?>) thing).size();
    }
  }

  /** Something that was copied, or has just been made. */
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

  /** In place of {@link Pattern#matcher}. */
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Read(text));
  }

  /** In place of {@link String#matches}. */
  public static boolean matches(String text, String pattern) {
    return matcher(Pattern.compile(pattern), text).matches();
  }

  /** In place of {@link Normalizer#normalize}, which inserts each mark among those before it. */
  public static String normalize(CharSequence text, Normalizer.Form form) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      marks = Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK ? marks + 1 : 0;
      done += 1 + Math.max(0, marks - FEW);
    }
    return Normalizer.normalize(text, form);
  }

  /** In place of {@link String#indexOf(int)}. */
  public static int indexOf(String text, int c) {
    return indexOf(text, c, 0);
  }

  /** In place of {@link String#indexOf(int, int)}. */
  public static int indexOf(String text, int c, int from) {
    return found(text.indexOf(c, from), from, text.length());
  }

  /** In place of {@link String#indexOf(String)}. */
  public static int indexOf(String text, String part) {
    return found(text.indexOf(part), 0, text.length());
  }

  /** In place of {@link List#indexOf}. */
  public static int indexOf(List<?> elements, Object element) {
    return found(elements.indexOf(element), 0, elements.size());
  }

  /** As far as was looked. */
  private static int found(int at, int from, int end) {
    done += (at < 0 ? end : at) - Math.max(0, from);
    return at;
  }

  /** Counts how often its characters are read. */
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
