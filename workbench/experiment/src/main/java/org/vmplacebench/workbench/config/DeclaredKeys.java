package org.vmplacebench.workbench.config;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;

/** All keys that the modules of this run read, each declared once. */
public final class DeclaredKeys {

  private final List<KeyProvider> providers;
  private final SortedMap<String, Key<?>> byName;

  private DeclaredKeys(List<KeyProvider> providers, SortedMap<String, Key<?>> byName) {
    this.providers = providers;
    this.byName = byName;
  }

  /**
   * The keys of every module on the class path, other people's included.
   *
   * @throws IllegalStateException as {@link #of}
   */
  public static DeclaredKeys onClassPath() {
    return of(ServiceLoader.load(KeyProvider.class).stream().map(ServiceLoader.Provider::get));
  }

  /**
   * The keys of some modules.
   *
   * @throws IllegalStateException where two of them declare the same name
   */
  public static DeclaredKeys of(Stream<? extends KeyProvider> modules) {
    // The order of the class path differs from machine to machine; titles do not.
    List<KeyProvider> providers =
        modules
            .<KeyProvider>map(module -> module)
            .sorted(Comparator.comparing(KeyProvider::title))
            .toList();
    SortedMap<String, Key<?>> byName = new TreeMap<>();
    SortedMap<String, String> owner = new TreeMap<>();
    for (KeyProvider provider : providers) {
      for (Key<?> key : provider.keys()) {
        String other = owner.putIfAbsent(key.name(), provider.title());
        if (other != null) {
          throw new IllegalStateException(
              "the key "
                  + key.name()
                  + " is declared twice, by "
                  + other
                  + " and by "
                  + provider.title());
        }
        byName.put(key.name(), key);
      }
    }
    return new DeclaredKeys(providers, Collections.unmodifiableSortedMap(byName));
  }

  /** The modules in the order of their titles. */
  public List<KeyProvider> providers() {
    return providers;
  }

  /** All keys by name, in alphabetical order. */
  public SortedMap<String, Key<?>> byName() {
    return byName;
  }

  /** The conditions of all modules. */
  List<Rule> rules() {
    return providers.stream().flatMap(provider -> provider.rules().stream()).toList();
  }
}
