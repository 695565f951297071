package org.vmplacebench.workbench.validate.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Loads all classes of the workbench anew, one of them with a mutated constant; libraries are those
 * of the program.
 */
final class MutantLoader extends ClassLoader {

  private static final String OURS = "org.vmplacebench.";

  private final Optional<Mutant> mutant;

  /** A world of its own; without a mutant it is as the program. */
  MutantLoader(Optional<Mutant> mutant) {
    super(MutantLoader.class.getClassLoader());
    this.mutant = mutant;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] code = code(name);
        byte[] used =
            mutant
                .filter(one -> one.className().equals(name))
                .map(one -> Constants.mutated(one, code))
                .orElse(code);
        loaded = defineClass(name, used, 0, used.length);
      }
      return loaded;
    }
  }

  /** The code of a class of the program. */
  static byte[] code(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream stream = MutantLoader.class.getClassLoader().getResourceAsStream(file)) {
      if (stream == null) {
        throw new ClassNotFoundException(name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
