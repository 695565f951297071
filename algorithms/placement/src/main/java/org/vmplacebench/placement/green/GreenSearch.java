package org.vmplacebench.placement.green;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.vmplacebench.core.config.KnownName;

/** Looks for sites on which VMs need less from the grid. Found by {@link ServiceLoader}. */
public interface GreenSearch {

  /** The name in {@code green.search}. */
  String name();

  /** Why it cannot be used here; empty where it can. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /** Moves VMs so that the {@link GreenPlacement#cost} falls; it may move none. */
  void improve(GreenPlacement placement);

  /** Those on the class path, by name. */
  static SortedMap<String, GreenSearch> onClassPath() {
    return KnownName.onClassPath(GreenSearch.class, GreenSearch::name);
  }
}
