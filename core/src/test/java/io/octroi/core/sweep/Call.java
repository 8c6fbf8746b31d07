package io.octroi.core.sweep;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The outcome of a call.
 *
 * @param value the returned value; null if the call returned nothing or failed
 * @param failure the thrown exception; null if the call returned
 */
record Call(Object value, Throwable failure) {

  /** Calls a constructor or a method; the target of a constructor or a static method is null. */
  static Call of(Executable member, Object target, Object... arguments) {
    try {
      return new Call(
          member instanceof Constructor<?> constructor
              ? constructor.newInstance(arguments)
              : ((Method) member).invoke(target, arguments),
          null);
    } catch (InvocationTargetException e) {
      return new Call(null, e.getCause());
    } catch (IllegalAccessException | InstantiationException e) {
      throw new LinkageError(member.toString(), e);
    }
  }

  /** Calls the methods that every object has. */
  static Call read(Object answer) {
    return new Call(List.of(answer.toString(), answer.hashCode()), null);
  }

  /** Returns an object whose methods all throw the failure. */
  static <T> T failing(Class<T> type, Throwable failure) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              throw failure;
            }));
  }

  /** Returns an object whose methods return nothing, or objects of the same kind. */
  static <T> T stub(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getReturnType().isInterface() ? stub(method.getReturnType()) : null));
  }
}
