package io.octroi.core.sweep;

import io.octroi.InvalidInputException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls members while varying one argument at a time, and checks the outcomes. */
final class Sweep {

  private final Targets targets;
  private final Samples samples;
  private final Extremes extremes;
  private final Watch watch;
  private final Set<Class<?>> types = Set.copyOf(PublicSurface.types());
  private final Map<Class<?>, List<Method>> readers = new HashMap<>();
  private final Set<String> findings = new LinkedHashSet<>();

  Sweep(Targets targets, Watch watch) {
    this.targets = targets;
    this.samples = targets.samples();
    this.extremes = new Extremes(samples);
    this.watch = watch;
  }

  /** Returns the findings so far: the call and its outcome. */
  List<String> findings() {
    return List.copyOf(findings);
  }

  /** Calls a member with null for each argument, and for an item of each container. */
  void nulls(Executable member) {
    Parameter[] parameters = member.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (!parameters[i].getType().isPrimitive()) {
        int index = i;
        String name = parameters[i].getName();
        boolean optional = isNullable(member, i);
        each(
            member,
            i,
            "null",
            () -> null,
            (call, storeCalled) ->
                optional
                    ? Documented.fault(member, call)
                    : faultOfNull(member, index, call, storeCalled));
        for (Supplier<?> items : extremes.withNull(member.getGenericParameterTypes()[i])) {
          each(
              member,
              i,
              "with a null item",
              items,
              (call, storeCalled) -> faultOfNullItem(call, name + "[1]"));
        }
      }
    }
  }

  /** Calls a member with the extreme values of each argument. */
  void extremes(Executable member) {
    Type[] types = member.getGenericParameterTypes();
    for (int i = 0; i < types.length; i++) {
      for (Map.Entry<String, Supplier<?>> value : extremes.of(types[i]).entrySet()) {
        each(
            member,
            i,
            value.getKey(),
            value.getValue(),
            (call, storeCalled) -> Documented.fault(member, call));
      }
    }
  }

  /** Calls a method of a record on records with extreme or absent parts. */
  void receivers(Executable member) {
    Class<?> type = member.getDeclaringClass();
    if (!type.isRecord()
        || Modifier.isStatic(member.getModifiers())
        || !(member instanceof Method)) {
      return;
    }
    extremes
        .of(type)
        .forEach(
            (name, target) -> {
              Call call =
                  watch.call(() -> Call.of(member, target.get(), samples.arguments(member)));
              note(member.getName() + " of " + type + " " + name, Documented.fault(member, call));
            });
  }

  @FunctionalInterface
  private interface Judge {

    /** Returns what is wrong with the outcome of a call; null if nothing is. */
    String of(Call call, boolean storeCalled);
  }

  private void each(Executable member, int index, String name, Supplier<?> value, Judge judge) {
    for (Object target : targets.of(member)) {
      Object[] arguments = samples.arguments(member);
      arguments[index] = value.get();
      long before = targets.storeCalls();
      Call call = watch.call(() -> Call.of(member, target, arguments));
      String fault = judge.of(call, targets.storeCalls() > before);
      String where = where(member, index, name);
      note(where, fault);
      if (call.failure() == null && call.value() != null) {
        parts(call.value(), where);
      }
    }
  }

  private void note(String where, String fault) {
    if (fault != null) {
      findings.add(where + ": " + fault);
    }
  }

  /** Reads all parts of an answer, and closes it if it is open. */
  private void parts(Object answer, String where) {
    note(where + ", then toString()", text(answer));
    for (Method reader : readers(answer.getClass())) {
      Call read = watch.call(() -> Call.of(reader, answer));
      note(where + ", then " + reader.getName() + "()", Documented.fault(reader, read));
      if (read.value() instanceof AutoCloseable open) {
        parts(open, where + ", then " + reader.getName() + "()");
      }
    }
  }

  private String text(Object answer) {
    return Documented.fault(null, watch.call(() -> Call.read(answer)));
  }

  /** Returns the methods that read a part of an answer, or close it if it is open. */
  private List<Method> readers(Class<?> type) {
    if (!types.contains(type)) {
      return List.of();
    }
    return readers.computeIfAbsent(
        type,
        any ->
            PublicSurface.members(type).stream()
                .filter(Method.class::isInstance)
                .map(Method.class::cast)
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(
                    method ->
                        method.getName().equals("close")
                            || !AutoCloseable.class.isAssignableFrom(type))
                .toList());
  }

  private String faultOfNull(Executable member, int index, Call call, boolean storeCalled) {
    Parameter parameter = member.getParameters()[index];
    if (call.failure() == null) {
      return Documented.makesDraft(member) ? null : "is accepted";
    }
    if (call.failure() instanceof NullPointerException e) {
      if (!parameter.getName().equals(e.getMessage())) {
        return "has an unexpected message: " + e;
      }
      return storeCalled ? "calls the store first" : null;
    }
    boolean missing =
        call.failure() instanceof InvalidInputException e
            && e.violations().stream().anyMatch(fault -> fault.message().startsWith("is missing"));
    return missing && parameter.getType() == String.class ? null : "throws " + call.failure();
  }

  private String faultOfNullItem(Call call, String item) {
    if (call.failure() == null) {
      return "is accepted";
    }
    boolean named =
        call.failure() instanceof NullPointerException
            ? item.equals(call.failure().getMessage())
            : call.failure() instanceof InvalidInputException e
                && e.violations().stream()
                    .anyMatch(
                        fault ->
                            fault.subject().startsWith(item)
                                && fault.message().startsWith("is missing"));
    return named ? null : "throws " + call.failure();
  }

  private static boolean isNullable(Executable member, int index) {
    if (isNullable(member.getAnnotatedParameterTypes()[index])) {
      return true;
    }
    RecordComponent[] parts = member.getDeclaringClass().getRecordComponents();
    return !(member instanceof Method)
        && parts != null
        && isNullable(parts[index].getAnnotatedType());
  }

  private static boolean isNullable(AnnotatedElement type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static String where(Executable member, int index, String name) {
    String type = member.getDeclaringClass().getName().replaceFirst(".*\\.", "");
    String call = member instanceof Method ? "." + member.getName() : "";
    return type + call + "(" + member.getParameters()[index].getName() + " " + name + ")";
  }
}
