package org.vmplacebench.workbench.checkpoint;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.nio.channels.Channel;
import java.util.List;
import java.util.concurrent.Executor;

/** What is more than its fields, so that no checkpoint can keep it. */
final class Unkept {

  private static final List<Class<?>> TYPES =
      List.of(
          Thread.class,
          ThreadGroup.class,
          ThreadLocal.class,
          ClassLoader.class,
          Reference.class,
          Process.class,
          Executor.class,
          InputStream.class,
          OutputStream.class,
          Reader.class,
          Writer.class,
          Channel.class,
          AccessibleObject.class,
          MethodHandle.class,
          VarHandle.class);

  /** Packages whose objects have a native side, or are the JDK's own business. */
  private static final List<String> PACKAGES =
      List.of("sun.", "jdk.", "com.google.ortools.", "org.simgrid.", "org.apache.parquet.");

  private Unkept() {}

  /**
   * Refuses what cannot be kept.
   *
   * @param holder what has it in a field
   */
  static void refuse(Object holder, Object object) throws CheckpointException {
    Class<?> type = object.getClass();
    boolean bad =
        TYPES.stream().anyMatch(each -> each.isInstance(object))
            || PACKAGES.stream().anyMatch(type.getName()::startsWith)
            || type.getName().startsWith("java.nio.Direct")
            || !isOurs(type);
    if (bad) {
      throw new CheckpointException(
          "it holds an object of " + type.getName() + " (in " + nameOf(holder) + ")");
    }
  }

  /** Whether the reader will find the class by its name. */
  private static boolean isOurs(Class<?> type) {
    return type.getClassLoader() == null
        || type.getClassLoader() == ClassLoader.getPlatformClassLoader()
        || type.getClassLoader() == Unkept.class.getClassLoader();
  }

  /** The class of an object, for a message. */
  static String nameOf(Object object) {
    String name = object.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda);
  }
}
