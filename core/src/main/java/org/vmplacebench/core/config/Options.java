package org.vmplacebench.core.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The keys of a record, one for each of its components: what a property file says is read into the
 * record at once. A new key is a component and a constant in one file.
 *
 * <pre>{@code
 * record Beat(double seconds, int misses) {
 *   static final Options<Beat> OPTIONS =
 *       Options.of(
 *           Beat.class,
 *           Key.period("beat.period", "2", "Time between two heartbeats."),
 *           Key.integer("beat.misses", 1, 100, "", 3, "Missed heartbeats of who is dead."));
 * }
 * }</pre>
 *
 * <p>A {@link KeyProvider} lists the {@link #keys}; {@code Beat.OPTIONS.read(settings)} makes the
 * record.
 *
 * @param <R> the record
 */
public final class Options<R extends Record> {

  private final RecordComponent[] components;
  private final Constructor<R> constructor;
  private final List<Key<?>> keys;

  private Options(Class<R> type, List<Key<?>> keys) {
    components = type.getRecordComponents();
    this.keys = keys;
    if (components.length != keys.size()) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " has "
              + components.length
              + " components and "
              + keys.size()
              + " keys");
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
      }
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record has a constructor of its components", e);
    }
  }

  /**
   * Binds keys to a record.
   *
   * @param keys in the order of the components, each of the component's type; a component that is
   *     an {@link Optional} is empty where its key has no value
   * @throws IllegalArgumentException where there are more keys or fewer than components
   */
  public static <R extends Record> Options<R> of(Class<R> type, Key<?>... keys) {
    return new Options<>(type, List.of(keys));
  }

  /** The keys, in the order of the components. */
  public List<Key<?>> keys() {
    return keys;
  }

  /**
   * The record of an experiment.
   *
   * @throws java.util.NoSuchElementException where an optional key has no value and its component
   *     is no {@link Optional}
   */
  public R read(Settings settings) {
    return made(values(settings, i -> settings.get(keys.get(i))));
  }

  /** The record of an experiment, with the components of another one where keys have no value. */
  public R read(Settings settings, R otherwise) {
    return made(values(settings, i -> of(otherwise, components[i])));
  }

  private Object[] values(Settings settings, IntFunction<Object> withoutValue) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean has = settings.has(keys.get(i));
      if (components[i].getType() == Optional.class) {
        values[i] = has ? Optional.of(settings.get(keys.get(i))) : Optional.empty();
      } else {
        values[i] = has ? settings.get(keys.get(i)) : withoutValue.apply(i);
      }
    }
    return values;
  }

  private R made(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object of(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
