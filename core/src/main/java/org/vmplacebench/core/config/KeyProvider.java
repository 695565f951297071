package org.vmplacebench.core.config;

import java.util.List;
import java.util.Set;

/**
 * The keys that one module reads.
 *
 * <p>Found with {@link java.util.ServiceLoader}, so that an algorithm on the class path brings its
 * own keys: they are checked like all others and stand on the reference page. An implementation
 * needs a public constructor without arguments and a line in {@code
 * META-INF/services/org.vmplacebench.core.config.KeyProvider}.
 */
public interface KeyProvider {

  /** The heading of the module's table on the reference page, different for each module. */
  String title();

  /** The keys in the order in which a reader of the page wants them. */
  List<Key<?>> keys();

  /**
   * Names of the engines, schedulers and solvers that read these keys: in a run that has none of
   * them the keys change nothing. Empty where the keys may matter to any run.
   */
  default Set<String> readers() {
    return Set.of();
  }

  /** What several keys have to fulfil together. */
  default List<Rule> rules() {
    return List.of();
  }
}
