package io.octroi.core.guard;

import io.octroi.guard.CallOutcome;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A proxy that authorizes and reports each call to a service. */
final class GuardedService implements InvocationHandler {

  private final Object service;
  private final Class<?> type;
  private final GuardedSession session;
  private final CallTable table;

  private GuardedService(Class<?> type, Object service, GuardedSession session, CallTable table) {
    this.type = type;
    this.service = service;
    this.session = session;
    this.table = table;
  }

  static <T> T of(Class<T> type, T service, GuardedSession session, CallTable table) {
    return type.cast(proxy(type, service, session, table));
  }

  private static Object proxy(
      Class<?> type, Object service, GuardedSession session, CallTable table) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        new GuardedService(type, service, session, table));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    GuardedCall call = table.find(method);
    if (call == null) {
      return objectMethod(proxy, method, arguments);
    }
    long begun = session.enter(call);
    CallOutcome outcome = CallOutcome.FAILED;
    try {
      Object answer = method.invoke(service, arguments);
      outcome = CallOutcome.DONE;
      return answer != null && table.isGuarded(method.getReturnType())
          ? proxy(method.getReturnType(), answer, session, table)
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      session.leave(call, begun, outcome);
    }
  }

  /** Handles {@code equals}, {@code hashCode} and {@code toString}. */
  private Object objectMethod(Object proxy, Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "guarded " + type.getSimpleName();
    };
  }
}
