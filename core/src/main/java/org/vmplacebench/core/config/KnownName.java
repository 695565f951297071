package org.vmplacebench.core.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A key names one of the things that are found on the class path: an engine, a solver, an overlay.
 * Letter case does not count, as in all choices.
 */
public final class KnownName implements Rule {

  private final Key<String> key;
  private final SortedSet<String> names;
  private final SortedMap<String, String> elsewhere;

  /**
   * Checks a key, which has a default, against the names that are there.
   *
   * @param key of the type {@link ValueType#name}
   * @param names all names that the key may have
   */
  public KnownName(Key<String> key, Collection<String> names) {
    this(key, names, Map.of());
  }

  /**
   * Checks a key, which has a default, against the names that are there.
   *
   * @param key of the type {@link ValueType#name}
   * @param names all names that the key may have
   * @param elsewhere for names that other builds have, where that is so
   */
  public KnownName(Key<String> key, Collection<String> names, Map<String, String> elsewhere) {
    this.key = key;
    this.elsewhere = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.elsewhere.putAll(elsewhere);
    this.names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    this.names.addAll(names);
  }

  /**
   * What is on the class path, ours and that of third parties alike, by its name in any letter
   * case.
   *
   * @param name of one of them
   * @throws IllegalStateException where two share a name
   */
  public static <F> SortedMap<String, F> onClassPath(Class<F> type, Function<F, String> name) {
    SortedMap<String, F> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (F factory : ServiceLoader.load(type)) {
      F other = found.put(name.apply(factory), factory);
      if (other != null) {
        throw new IllegalStateException(
            other.getClass().getName()
                + " and "
                + factory.getClass().getName()
                + " share the name "
                + name.apply(factory));
      }
    }
    return found;
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(key);
  }

  @Override
  public void check(Settings settings, Findings findings) {
    String written = settings.get(key);
    if (!names.contains(written)) {
      findings.fault(
          key,
          "is not in this build",
          "one of " + String.join(", ", names),
          elsewhere.containsKey(written)
              ? elsewhere.get(written)
              : NearestName.hint(written, names));
    }
  }
}
