package org.vmplacebench.workbench.checkpoint;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Fields of objects, whatever their visibility, and objects without a constructor: what a
 * checkpoint needs of records and of the insides of collections, and no public interface of Java
 * gives. It works on JDK 17 to 25.
 */
final class ObjectMemory {

  private static final MethodHandles.Lookup TRUSTED = trusted();
  private static final Object UNSAFE = unsafe();
  private static final MethodHandle ALLOCATE = of("allocateInstance", Object.class, Class.class);
  private static final MethodHandle OFFSET = of("objectFieldOffset", long.class, Field.class);
  private static final MethodHandle UNUSED = of("shouldBeInitialized", boolean.class, Class.class);
  private static final MethodHandle REFERENCE = getter("getReference", Object.class);
  private static final MethodHandle LONG = getter("getLong", long.class);
  private static final MethodHandle INT = getter("getInt", int.class);
  private static final MethodHandle SHORT = getter("getShort", short.class);
  private static final MethodHandle BYTE = getter("getByte", byte.class);
  private static final MethodHandle SET_REFERENCE = setter("putReference", Object.class);
  private static final MethodHandle SET_LONG = setter("putLong", long.class);
  private static final MethodHandle SET_INT = setter("putInt", int.class);
  private static final MethodHandle SET_SHORT = setter("putShort", short.class);
  private static final MethodHandle SET_BYTE = setter("putByte", byte.class);

  private ObjectMemory() {}

  private static MethodHandles.Lookup trusted() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      Object unsafe = instance.get(null);
      Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      Object base = type.getMethod("staticFieldBase", Field.class).invoke(unsafe, field);
      Object offset = type.getMethod("staticFieldOffset", Field.class).invoke(unsafe, field);
      return (MethodHandles.Lookup)
          type.getMethod("getObject", Object.class, long.class).invoke(unsafe, base, offset);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM gives no access to objects: " + e.getMessage(), e);
    }
  }

  private static Class<?> unsafeClass() throws ClassNotFoundException {
    return Class.forName("jdk.internal.misc.Unsafe");
  }

  private static Object unsafe() {
    try {
      MethodType type = MethodType.methodType(unsafeClass());
      return TRUSTED.findStatic(unsafeClass(), "getUnsafe", type).invoke();
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static MethodHandle of(String name, Class<?> result, Class<?>... parameters) {
    try {
      MethodType type = MethodType.methodType(result, parameters);
      return TRUSTED.findVirtual(unsafeClass(), name, type).bindTo(UNSAFE);
    } catch (ReflectiveOperationException e) {
      throw failure(e);
    }
  }

  private static MethodHandle getter(String name, Class<?> type) {
    return of(name, type, Object.class, long.class);
  }

  private static MethodHandle setter(String name, Class<?> type) {
    return of(name, void.class, Object.class, long.class, type);
  }

  private static IllegalStateException failure(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("the JVM: " + cause.getMessage(), cause);
  }

  /** An object with all fields 0 or null. */
  static Object allocate(Class<?> type) {
    try {
      return (Object) ALLOCATE.invokeExact(type);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Where an instance field lies in its objects. */
  static long offset(Field field) {
    try {
      return (long) OFFSET.invokeExact(field);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Whether a class has been used, so that its static fields have values. */
  static boolean isUsed(Class<?> type) {
    try {
      return !(boolean) UNUSED.invokeExact(type);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** The value of a static field. */
  static Object ofStatic(Field field) {
    try {
      return TRUSTED.unreflectGetter(field).invoke();
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Calls a method that may be private. */
  static Object call(Method method, Object... arguments) {
    try {
      return TRUSTED.unreflect(method).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static Object reference(Object object, long offset) {
    try {
      return (Object) REFERENCE.invokeExact(object, offset);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void setReference(Object object, long offset, Object value) {
    try {
      SET_REFERENCE.invokeExact(object, offset, value);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** The bits of a primitive field of 1, 2, 4 or 8 bytes. */
  static long bits(Object object, long offset, int size) {
    try {
      return switch (size) {
        case Long.BYTES -> (long) LONG.invokeExact(object, offset);
        case Integer.BYTES -> (int) INT.invokeExact(object, offset);
        case Short.BYTES -> (short) SHORT.invokeExact(object, offset);
        default -> (byte) BYTE.invokeExact(object, offset);
      };
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void setBits(Object object, long offset, int size, long bits) {
    try {
      switch (size) {
        case Long.BYTES -> SET_LONG.invokeExact(object, offset, bits);
        case Integer.BYTES -> SET_INT.invokeExact(object, offset, (int) bits);
        case Short.BYTES -> SET_SHORT.invokeExact(object, offset, (short) bits);
        default -> SET_BYTE.invokeExact(object, offset, (byte) bits);
      }
    } catch (Throwable e) {
      throw failure(e);
    }
  }
}
