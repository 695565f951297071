package org.vmplacebench.entropy.cpsat;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads CP-SAT, and what knows it, apart from the rest of the program: OR-Tools needs Protocol
 * Buffers 4, and Choco's jar holds classes of Protocol Buffers 2 under the same names. So it does
 * not matter which of the two comes first on the class path.
 */
final class OwnClasses extends URLClassLoader {

  private static final List<String> OWN =
      List.of("com.google.ortools.", "com.google.protobuf.", "org.vmplacebench.entropy.cpsat.sat.");

  /** A class of each jar or folder that is loaded from; the second is new in version 4. */
  private static final List<String> WITNESSES =
      List.of(
          "com.google.ortools.Loader",
          "com.google.protobuf.RuntimeVersion",
          "org.vmplacebench.entropy.cpsat.OwnClasses");

  static {
    registerAsParallelCapable();
  }

  private OwnClasses(URL[] places, ClassLoader parent) {
    super("cp-sat", places, parent);
  }

  /**
   * A loader with everything that the solver needs.
   *
   * @param all finds the jars on the class path
   * @throws ClassNotFoundException where one is missing
   */
  static OwnClasses from(ClassLoader all) throws ClassNotFoundException {
    List<URL> places = new ArrayList<>();
    for (String witness : WITNESSES) {
      CodeSource source = Class.forName(witness, false, all).getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) {
        throw new ClassNotFoundException(witness + " comes from nowhere");
      }
      places.add(source.getLocation());
    }
    return new OwnClasses(places.toArray(URL[]::new), all);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      Class<?> own = loaded == null ? findClass(name) : loaded;
      if (resolve) {
        resolveClass(own);
      }
      return own;
    }
  }
}
