package org.vmplacebench.entropy.cpsat;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** OR-Tools, whose native library is unpacked and loaded once in the life of a JVM. */
final class OrTools {

  /** What is brought in, with its version. */
  static final String VERSION = "OR-Tools 9.15";

  /** The library that its loader looks for on Linux x86-64, the only one in this build. */
  static final String LIBRARY = "ortools-linux-x86-64/libjniortools.so";

  private static ClassLoader classes;
  private static Optional<String> obstacle;

  private OrTools() {}

  /** Why it cannot be used in this JVM; empty where it is loaded. */
  static synchronized Optional<String> obstacle() {
    if (obstacle == null) {
      obstacle = obstacle(OrTools.class.getClassLoader(), LIBRARY, OrTools::load);
    }
    return obstacle;
  }

  private static Void load() throws Exception {
    classes = OwnClasses.from(OrTools.class.getClassLoader());
    Class.forName("com.google.ortools.Loader", true, classes)
        .getMethod("loadNativeLibraries")
        .invoke(null);
    return null;
  }

  /**
   * The loader of the solver's classes.
   *
   * @throws IllegalStateException where there is an obstacle
   */
  static synchronized ClassLoader classes() {
    obstacle()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    return classes;
  }

  /**
   * An object of a class that knows OR-Tools.
   *
   * @param name of the class, among {@link #classes}
   * @param type that it is seen as
   * @param types of the constructor's parameters
   * @throws IllegalStateException where there is an obstacle
   */
  static <T> T make(String name, Class<T> type, Class<?>[] types, Object... arguments) {
    try {
      return Class.forName(name, true, classes())
          .asSubclass(type)
          .getConstructor(types)
          .newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " cannot be made", e);
    }
  }

  /** Whether the library is on the class path, without loading it. */
  static boolean isOnClassPath() {
    return OrTools.class.getClassLoader().getResource(LIBRARY) != null;
  }

  /**
   * Tries to load a library.
   *
   * @param library a resource that must be there
   * @param loader throws where it fails
   */
  static Optional<String> obstacle(ClassLoader from, String library, Callable<?> loader) {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    if (from.getResource(library) == null) {
      return Optional.of(
          "the native library of "
              + VERSION
              + " is not on the class path: "
              + library
              + ". It is brought for Linux x86-64; "
              + platform);
    }
    try {
      loader.call();
      return Optional.empty();
    } catch (Exception | LinkageError e) {
      Throwable cause = e instanceof InvocationTargetException wrapped ? wrapped.getCause() : e;
      return Optional.of(
          "the native library of "
              + VERSION
              + " cannot be unpacked to "
              + System.getProperty("java.io.tmpdir")
              + " and loaded from there ("
              + cause
              + "). It is made for Linux x86-64; "
              + platform);
    }
  }

  /** What the machine is, in the words of the library's platform: x86-64 has two names in Java. */
  static String platform(String system, String processor) {
    boolean same =
        system.equals("Linux") && (processor.equals("amd64") || processor.equals("x86_64"));
    return same ? "this machine is that" : "this is " + system + " " + processor;
  }
}
