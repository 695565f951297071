package org.vmplacebench.core.config;

import java.util.List;
import java.util.Optional;

/** A library that the class path lacks, in words: what is built against it does not link. */
public final class MissingLibrary {

  private MissingLibrary() {}

  /**
   * Why a plug-in cannot be used: the first of some classes that is not there.
   *
   * @param library what a user knows it by
   * @param plugIn whose class path is looked at
   * @param classes one of each jar that it needs
   */
  public static Optional<String> obstacle(String library, Class<?> plugIn, String... classes) {
    for (String name : classes) {
      if (plugIn.getClassLoader().getResource(name.replace('.', '/') + ".class") == null) {
        return Optional.of(library + " is not on the class path, which has no class " + name);
      }
    }
    return Optional.empty();
  }

  /** What does not link. */
  public static String inWords(LinkageError e) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof NoClassDefFoundError && said.matches("[\\w/$]+")
        ? "no library on the class path has the class " + said.replace('/', '.')
        : "a library on the class path does not fit: " + said;
  }

  /** The same as a fault of what was given: nothing was run. */
  public static FaultsException refusal(LinkageError e) {
    FaultsException refusal =
        new FaultsException(
            List.of(
                new Fault(
                    "class path",
                    inWords(e),
                    "all libraries that the program and its plug-ins were built with",
                    "")));
    refusal.initCause(e);
    return refusal;
  }
}
