package org.vmplacebench.workbench.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.config.Settings;

/** A key names one of the things that are found on the class path: an engine, a solver. */
public final class KnownName implements Rule {

  private final Key<String> key;
  private final SortedSet<String> names;
  private final Map<String, String> elsewhere;

  /**
   * Checks a key, which has a default, against the names that are there.
   *
   * @param names all names that the key may have
   */
  public KnownName(Key<String> key, Collection<String> names) {
    this(key, names, Map.of());
  }

  /**
   * Checks a key, which has a default, against the names that are there.
   *
   * @param names all names that the key may have
   * @param elsewhere for names that other builds have, where that is so
   */
  public KnownName(Key<String> key, Collection<String> names, Map<String, String> elsewhere) {
    this.key = key;
    this.names = new TreeSet<>(names);
    this.elsewhere = Map.copyOf(elsewhere);
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
              : NearestName.hintIfClose(written, names));
    }
  }
}
