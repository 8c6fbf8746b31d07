package io.octroi.storage.memory;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A set of faulty methods of a store, by method name. */
final class Fault {

  private final Map<String, Handler> handlers;

  private Fault(Map<String, Handler> handlers) {
    this.handlers = handlers;
  }

  /** Handles a call of a store. */
  @FunctionalInterface
  interface Handler {
    Object handle(Call call);
  }

  /**
   * A call of a store.
   *
   * @param store the store, without this fault
   * @param method the method
   * @param arguments the arguments
   */
  record Call(Object store, Method method, List<Object> arguments) {

    /** Returns an argument. */
    @SuppressWarnings({"TypeParameterUnusedInFormals", "unchecked"})
    <T> T get(int index) {
      return (T) arguments.get(index);
    }

    /** Makes the original call. */
    Object proceed() {
      return Composed.call(store, method, arguments.toArray());
    }

    /** Makes the call with one argument replaced. */
    Object with(int index, Object other) {
      Object[] others = arguments.toArray();
      others[index] = other;
      return Composed.call(store, method, others);
    }
  }

  @FunctionalInterface
  interface One<A> {
    Object call(A a);
  }

  @FunctionalInterface
  interface Two<A, B> {
    Object call(A a, B b);
  }

  @FunctionalInterface
  interface Three<A, B, C> {
    Object call(A a, B b, C c);
  }

  @FunctionalInterface
  interface Four<A, B, C, D> {
    Object call(A a, B b, C c, D d);
  }

  @FunctionalInterface
  interface Five<A, B, C, D, E> {
    Object call(A a, B b, C c, D d, E e);
  }

  static Fault calling(String method, Handler handler) {
    return new Fault(Map.of(method, handler));
  }

  static <A> Fault on(String method, One<A> instead) {
    return calling(method, call -> instead.call(call.get(0)));
  }

  static <A, B> Fault on(String method, Two<A, B> instead) {
    return calling(method, call -> instead.call(call.get(0), call.get(1)));
  }

  static <A, B, C> Fault on(String method, Three<A, B, C> instead) {
    return calling(method, call -> instead.call(call.get(0), call.get(1), call.get(2)));
  }

  static <A, B, C, D> Fault on(String method, Four<A, B, C, D> instead) {
    return calling(
        method, call -> instead.call(call.get(0), call.get(1), call.get(2), call.get(3)));
  }

  static <A, B, C, D, E> Fault on(String method, Five<A, B, C, D, E> instead) {
    return calling(
        method,
        call -> instead.call(call.get(0), call.get(1), call.get(2), call.get(3), call.get(4)));
  }

  /** Returns a fault that changes the argument at an index. */
  static <T> Fault argument(String method, int index, UnaryOperator<T> change) {
    return calling(method, call -> call.with(index, change.apply(call.get(index))));
  }

  /** Returns a fault that changes the result. */
  @SuppressWarnings("unchecked")
  static <T> Fault answer(String method, UnaryOperator<T> change) {
    return calling(method, call -> change.apply((T) call.proceed()));
  }

  /** Returns a fault that changes the rows of the resulting list. */
  static <R> Fault rows(String method, UnaryOperator<Stream<R>> change) {
    return answer(method, (List<R> rows) -> change.apply(rows.stream()).toList());
  }

  /** Returns a fault that ignores the tenant, which is the first argument or a component of it. */
  static Fault ofEveryTenant(String method) {
    return calling(method, Tenants::all);
  }

  /** Returns this fault combined with another one. */
  Fault and(Fault other) {
    Map<String, Handler> both = new HashMap<>(handlers);
    both.putAll(other.handlers);
    return new Fault(both);
  }

  /** Returns a store with this fault. */
  <S> S in(Class<S> type, S good) {
    for (String method : handlers.keySet()) {
      if (Stream.of(type.getMethods()).noneMatch(it -> it.getName().equals(method))) {
        throw new IllegalArgumentException(type + " has no method " + method);
      }
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                handlers
                    .getOrDefault(method.getName(), Call::proceed)
                    .handle(new Call(good, method, Arrays.asList(arguments)))));
  }
}
